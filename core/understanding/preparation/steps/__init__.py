"""The steps by what they work on: columns as a whole, rows, the values of a column, how a file's texts are read."""
