"""U: from the bytes of a file to a table, its dataset versions, and the rows kept for the end."""
