"""Reading: from a file to a table, as a careful person would read it."""

from core.understanding.reading.hints import Hints
from core.understanding.reading.repairs import repair_label
from core.understanding.reading.table import Reading, read_table, write_cells

__all__ = ["Hints", "Reading", "read_table", "repair_label", "write_cells"]
