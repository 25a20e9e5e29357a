"""Where a candidate is better and worse: the hold-out in parts, by marked columns and by what turns out weak."""
