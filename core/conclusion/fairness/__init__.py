"""Whether a candidate treats the groups of sensitive columns alike: rates by group, gaps, and the limit set in Q."""
