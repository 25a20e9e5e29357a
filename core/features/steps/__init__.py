"""The declarations of the feature steps, a module for each kind of columns."""
