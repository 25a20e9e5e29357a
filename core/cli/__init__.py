"""The command line: parses words, calls an action, prints what came of it."""
