"""A1: the algorithms, each one declaration, and the parameters they are adjusted by."""
