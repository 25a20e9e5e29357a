"""Q: what a project is for, and the numbers that say when it has succeeded."""
