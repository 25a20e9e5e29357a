"""Where a candidate is right and wrong, from the answers that an opening has stored: each compute, result, figure."""
