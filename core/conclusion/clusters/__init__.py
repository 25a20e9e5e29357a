"""Clusters looked at: how well rows fit into theirs, what sets each apart, whether they come again, a map of them."""
