"""C: what a candidate does on rows nobody has learned from, held against the question and against its peers."""
