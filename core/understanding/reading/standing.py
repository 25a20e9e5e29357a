"""A table as it stands in its file: cut into cells, made rectangular, not yet converted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.cells import Cells, refuse_too_wide
from core.understanding.reading.contrast import contrast
from core.understanding.reading.dialect import Dialect, dominant_width, punctuation
from core.understanding.reading.dress import undressed
from core.understanding.reading.encoding import decoded
from core.understanding.reading.ending import of_another_width
from core.understanding.reading.hints import Hints
from core.understanding.reading.layout import Layout, layout
from core.understanding.reading.lines import lines_of
from core.understanding.reading.mending import recut
from core.understanding.reading.punctuation import Punctuation, Row, rows_of
from core.understanding.reading.rectangle import rectangle
from core.understanding.reading.recut import first_width, is_odd, otherwise
from core.understanding.reading.repairs import Repair, listed, messages
from core.understanding.reading.types import decimal_of

SHOWN = 20  # lines as they stand, to be compared with what was understood
LONGEST_DELIMITER = 4  # signs: one twice, one between blanks; what is longer is a word
LONGEST_SHOWN = 400  # characters of such a line: enough to see how it is written


@dataclass(frozen=True)
class Standing:
    """The cells of a table, how it is written, what was repaired (one row a line), and its first lines."""

    cells: Cells
    dialect: Dialect
    repairs: pd.DataFrame
    warnings: tuple[Message, ...]
    start: tuple[str, ...]


def text_standing(content: bytes | Path, name: str, hints: Hints) -> Standing:
    """The table of a text file; raises InvalidInput if there is none to be read."""
    content = content.read_bytes() if isinstance(content, Path) else content
    text = decoded(content, name, hints.encoding)
    lines = lines_of(text.text, name)
    signs = punctuation(lines, delimiter_asked(hints))
    rows, again = _rows(lines, signs, name)
    found = layout(rows, dominant_width(rows), hints.header)
    table = rectangle(found, name)
    done = [*text.repairs, *again, *table.repairs]
    return Standing(
        table.cells,
        dialect_of(table.cells, text.encoding, signs, found, hints),
        listed(done, lambda places: [lines[place - 1].rstrip("\r\n") for place in places]),
        (*text.warnings, *messages(done), *table.warnings),
        shown(lines[:SHOWN]),
    )


def rows_standing(
    rows: Sequence[list[str]], lines: Sequence[int], name: str, hints: Hints, exact: bool = False
) -> Standing:
    """The table among rows that are cut into cells already, as those of a sheet, or which are `exact` the table."""
    placed = [
        Row(line, cells if exact or any(map(str.strip, cells)) else []) for line, cells in zip(lines, rows, strict=True)
    ]
    width = len(rows[0]) if exact else dominant_width(placed)
    refuse_too_wide(width, name)
    found = Layout(width, placed[:1], placed[1:]) if exact else layout(placed, width, hints.header)
    table = rectangle(found, name)
    text_of = {row.line: "\t".join(row.cells) for row in placed}
    return Standing(
        table.cells,
        dialect_of(table.cells, "", Punctuation(""), found, hints),
        listed(table.repairs, lambda places: [text_of[place] for place in places]),
        (*messages(table.repairs), *table.warnings),
        shown([text_of[row.line] for row in placed[:SHOWN]]),
    )


def delimiter_asked(hints: Hints) -> str:
    """The delimiter that the user has set; raises InvalidInput if it can be none."""
    if len(hints.delimiter) > LONGEST_DELIMITER or set(hints.delimiter) & set('\r\n"'):
        raise InvalidInput(
            N_("“{text}” cannot separate columns: a delimiter is one sign or a few, like ; or a tab."),
            text=hints.delimiter,
        )
    return hints.delimiter


def dialect_of(cells: Cells, encoding: str, signs: Punctuation, found: Layout, hints: Hints) -> Dialect:
    """How the file is written, as far as the user has not set it."""
    if hints.decimal not in ("", ".", ","):
        raise InvalidInput(N_("“{text}” cannot be a decimal sign: choose the point or the comma."), text=hints.decimal)
    header = found.header[0].line if found.header else None
    decimal = hints.decimal or decimal_of(cells, signs.delimiter)
    return Dialect(encoding, signs.delimiter, decimal, header, signs.quote, signs.escape, signs.padded)


def shown(lines: Sequence[str]) -> tuple[str, ...]:
    """The first lines as they stand."""
    whole = (line.rstrip("\r\n") for line in lines)
    return tuple(line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…" for line in whole)


def _rows(lines: Sequence[str], signs: Punctuation, name: str) -> tuple[list[Row], list[Repair]]:
    """The rows; single ones that have another width than the rest are cut in the way that the columns suggest."""
    width = first_width(lines, signs)
    refuse_too_wide(width, name)
    rows = rows_of(lines, signs, width)
    columns = contrast(rows, dominant_width(rows))
    again = []
    for place, found in undressed(rows, lines, signs, len(columns.valued)):
        rows[place] = Row(rows[place].line, found.cells)
        again.append((found.kind, rows[place].line))
    for place, row in enumerate(rows[: of_another_width(rows, len(columns.valued))]):
        if is_odd(row, columns) and (recut_as := otherwise(row, lines[row.line - 1], signs, columns)):
            rows[place] = Row(row.line, recut_as.cells)
            again.append((recut_as.kind, row.line))
    return rows, recut(again)
