"""
How the cost of a fit grows with the table: what a pre-flight reckons with.

Measured in 2026 with default parameters on one thread of a small machine, on numbers drawn by lot, at 1,000, 4,000 and
10,000 or 32,000 rows (the two boosting packages at 4,000 and 32,000 only): the seconds are right to a factor of three,
which is good enough to tell seconds from hours. Memory is reckoned from what the methods keep, not measured.
"""

from dataclasses import dataclass

MEASURED_ROWS, MEASURED_COLUMNS = 4_000, 20
CELL = 8  # bytes of a number


@dataclass(frozen=True)
class Growth:
    """
    `seconds` of a fit and its answers on `MEASURED_ROWS` × `MEASURED_COLUMNS`, and the powers of rows and columns.

    `copies` of the table are held during a fit, `row_bytes` for each row beside it, `pair_bytes` for each pair of rows.
    `capped`: the work is limited, so that it does not grow as rows do, however many they are.
    """

    seconds: float
    rows: float = 1.0
    columns: float = 1.0
    copies: float = 2.0
    row_bytes: float = 0.0
    pair_bytes: float = 0.0
    capped: bool = False

    def power(self, usual: float) -> float:
        """The power of rows to reckon with far beyond those that were measured, where `usual` is the one to expect."""
        return self.rows if self.capped else usual

    def seconds_for(self, rows: int, columns: int) -> float:
        """About how long one fit takes."""
        longer = (max(1, rows) / MEASURED_ROWS) ** self.rows
        wider = (max(1, columns) / MEASURED_COLUMNS) ** self.columns
        return float(self.seconds * longer * wider)

    def bytes_for(self, rows: int, columns: int) -> float:
        """About how much memory one fit needs beyond its worker's own."""
        return rows * columns * CELL * self.copies + rows * self.row_bytes + rows**2 * self.pair_bytes
