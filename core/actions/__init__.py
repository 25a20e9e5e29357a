"""What the buttons do: one verb per function, used by the pages and by the command line alike."""
