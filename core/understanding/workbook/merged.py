"""Merged cells: a value that is written once and stands for several cells."""

from collections.abc import Iterable, Iterator

Cell = tuple[int, int]


class Merged:
    """Fills the cells of a sheet that are merged with the value of the first; `filled` counts them."""

    def __init__(self, ranges: Iterable[tuple[Cell, Cell]], left: int) -> None:
        """Ranges from the top left to the bottom right cell, counted from 0; the sheet begins in column `left`."""
        self.filled = 0
        self._begun: dict[int, list[tuple[int, range]]] = {}
        self._open: list[tuple[int, range, str]] = []
        for (top, first), (bottom, last) in ranges:
            if (top, first) != (bottom, last) and first >= left:
                self._begun.setdefault(top, []).append((bottom, range(first - left, last - left + 1)))

    def rows(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """The rows, filled."""
        for number, row in enumerate(rows):
            for bottom, claimed in self._begun.pop(number, ()):
                columns = claimed[: max(len(row) - claimed.start, 0)]
                if columns and row[columns.start] and not _is_title(row, columns):
                    self._open.append((bottom, columns, row[columns.start]))
            for _bottom, columns, text in self._open:
                for column in columns:
                    self.filled += not row[column]
                    row[column] = row[column] or text
            self._open = [one for one in self._open if one[0] > number]
            yield row


def _is_title(row: list[str], columns: range) -> bool:
    """Whether nothing else stands in the row: then it is a line across the table and names no column."""
    return len(columns) > 1 and not any(row[: columns.start]) and not any(row[columns.stop :])
