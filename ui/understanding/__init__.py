"""U on the screen: one panel for each thing there is to decide about a table."""
