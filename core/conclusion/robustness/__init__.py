"""How much a candidate bears: what becomes of its score when rows are not as clean as those it has learned from."""
