"""A study looked at from several sides: each view as compute, frozen result, figure."""
