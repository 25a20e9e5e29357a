"""C on the screen: one panel for each question that a candidate has to answer."""
