"""Reading: from a file to a table, as a careful person would read it."""

from core.understanding.reading.table import Reading, read_table, write_cells

__all__ = ["Reading", "read_table", "write_cells"]
