"""The table of a large text: seen at its beginning and its end, cut in blocks, kept on disk."""

import io
from collections.abc import Callable
from pathlib import Path

from core.understanding.reading.assembly import large_rectangle
from core.understanding.reading.cells import refuse_too_wide
from core.understanding.reading.cutting import Cut, cut, texts_at
from core.understanding.reading.dialect import dominant_width, punctuation
from core.understanding.reading.dress import may_be_dressed, plain
from core.understanding.reading.ending import of_another_width
from core.understanding.reading.folder import Folder
from core.understanding.reading.hints import Hints
from core.understanding.reading.mending import recut
from core.understanding.reading.punctuation import Punctuation
from core.understanding.reading.recut import first_width, is_odd, otherwise
from core.understanding.reading.repairs import Kind, Repair, listed, messages
from core.understanding.reading.room import check_room
from core.understanding.reading.spool import size
from core.understanding.reading.standing import SHOWN, Standing, delimiter_asked, dialect_of, shown
from core.understanding.reading.stretches import all_rows, large_contrast, large_layout
from core.understanding.reading.survey import Survey, line_end, survey

LOOKED_AT = 4 * 2**20  # bytes at either end: more lines than are looked at one by one to learn how a table is written


def large_standing(content: bytes | Path, name: str, hints: Hints, progress: Callable[[float], object]) -> Standing:
    """
    The table of a text file, cells on disk; the same as the careful reading of all its lines would give.

    Only the blanks behind the delimiters of a single row stay in its cells: to find it would take a look at every row.
    """
    check_room(size(content), name)
    delimiter = delimiter_asked(hints)
    folder = Folder()
    text = survey(content, name, hints.encoding, folder.path)
    head, tail = _ends(text)
    signs = punctuation([*head, *tail], delimiter)
    rows, again = _cut(text, signs, head, name, folder, progress)
    found = large_layout(rows, rows.table.num_columns, hints.header)
    table = large_rectangle(found, rows, name, folder)
    done = [*text.repairs, *again, *table.repairs]
    return Standing(
        table.cells,
        dialect_of(table.cells, text.encoding, signs, found, hints),
        listed(done, lambda lines: texts_at(text, rows.places, lines)),
        (*text.warnings, *messages(done), *table.warnings),
        shown(head[:SHOWN]),
    )


def _ends(text: Survey) -> tuple[list[str], list[str]]:
    """The lines at the beginning and those at the end, none of them twice."""
    stop = line_end(text.data, min(text.begin + LOOKED_AT, text.end), text.end)
    start = line_end(text.data, max(stop, text.end - LOOKED_AT), text.end) if stop < text.end else text.end
    head, tail = (text.data[first:last].decode() for first, last in ((text.begin, stop), (start, text.end)))
    return list(io.StringIO(head, newline="")), list(io.StringIO(tail, newline=""))


def _cut(
    text: Survey, signs: Punctuation, head: list[str], name: str, folder: Folder, progress: Callable[[float], object]
) -> tuple[Cut, list[Repair]]:
    """The rows; once more where the first lines have another width than the most."""
    width = first_width(head, signs)
    refuse_too_wide(width, name)
    found = cut(text, signs, width, width, name, folder, progress)
    columns = dominant_width(all_rows(found))
    if columns != width:
        refuse_too_wide(columns, name)
        found = cut(text, signs, width, columns, name, folder, progress)
    return found, recut(_recut(text, signs, found, columns))


def _recut(text: Survey, signs: Punctuation, found: Cut, width: int) -> list[tuple[Kind, int]]:
    """Cut single lines in the way that the columns suggest; the lines concerned."""
    columns, rows = large_contrast(found, width), all_rows(found)
    end = rows[-1].line + 1 if (place := of_another_width(rows, width)) == len(rows) else rows[place].line
    odd = [
        place
        for place, row in enumerate(found.rows)
        if row.line < end and (is_odd(row, columns) or may_be_dressed(row))
    ]
    lines = texts_at(text, found.places, [found.rows[place].line for place in odd])
    again = []
    for place, line in zip(odd, lines, strict=True):
        row = found.rows[place]
        other = plain(row, line, signs, width)
        if not other and is_odd(row, columns):
            other = otherwise(row, line, signs, columns)
        if other:
            found.rows[place] = row._replace(cells=other.cells, faulty=False)
            again.append((other.kind, row.line))
    return again
