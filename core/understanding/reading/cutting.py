"""All blocks of a large text cut into cells, by a thread a core; what is regular goes to the disk."""

from bisect import bisect
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from os import cpu_count

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.understanding.reading.block import Block
from core.understanding.reading.folder import Folder
from core.understanding.reading.lines import too_long
from core.understanding.reading.pieces import Piece, piece
from core.understanding.reading.punctuation import Punctuation, Row
from core.understanding.reading.survey import Survey, blocks

Started = tuple[tuple[int, int], "Future[Piece]"]
FOLLOWING = 2**20  # bytes of the next block, for a row that goes on there


@dataclass
class Cut:
    """
    The rows of a text: regular ones, as wide as the table, in batches on disk, beginning on `lines`; others in `rows`.

    `places` says where in the text each block begins, and with which line.
    """

    table: pa.Table = None
    lines: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    rows: list[Row] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)


def cut(
    text: Survey,
    signs: Punctuation,
    width: int,
    columns: int,
    name: str,
    folder: Folder,
    progress: Callable[[float], object],
) -> Cut:
    """The text cut into cells; raises InvalidInput if a line is beyond reading."""
    found = Cut()
    lines: list[npt.NDArray[np.int64]] = []
    first = 1
    schema = pa.schema([(str(place), pa.string()) for place in range(columns)])
    path = folder.path / f"regular-{columns}"
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for begin, end, part in _pieces(text, signs, width, columns, name):
            if part.too_long:
                raise too_long(name, first + part.too_long[0], part.too_long[1])
            writer.write_batch(part.regular)
            lines.append(part.lines + first)
            found.rows += [row._replace(line=row.line + first) for row in part.rows]
            found.places.append((begin, first))
            first += part.count
            progress((end - text.begin) / max(1, text.end - text.begin))
    found.table = folder.table(path)
    found.lines = np.concatenate(lines) if lines else found.lines
    return found


def texts_at(text: Survey, places: Sequence[tuple[int, int]], lines: Sequence[int]) -> list[str]:
    """These lines as they stand in the file."""
    wanted = np.unique(np.array(lines, dtype=np.int64))
    ends = [begin for begin, _first in places[1:]] + [text.end]
    firsts = [first for _begin, first in places]
    found: dict[int, str] = {}
    for number, some in groupby(wanted.tolist(), lambda line: bisect(firsts, line) - 1):
        block = Block(text.data[places[number][0] : ends[number]])
        found |= {line: str(block[line - firsts[number]]).rstrip("\r\n") for line in some}
    return [found[line] for line in lines]


def _pieces(text: Survey, signs: Punctuation, width: int, columns: int, name: str) -> Iterator[tuple[int, int, Piece]]:
    """The pieces in order; one is made again where the row before it turns out to go on into it."""

    def made(begin: int, end: int, skip: int = 0) -> Piece:
        following = text.data[end : min(end + FOLLOWING, text.end)]
        return piece(Block(text.data[begin:end], following), signs, width, columns, skip)

    skip = 0
    with ThreadPoolExecutor(cpu_count()) as pool:
        ahead = ((span, pool.submit(made, *span)) for span in blocks(text.data, text.begin, text.end, name))
        for (begin, end), future in _ahead(ahead, 2 * (cpu_count() or 1)):
            part = made(begin, end, skip) if skip else future.result()
            skip = part.beyond
            yield begin, end, part


def _ahead(items: Iterator[Started], count: int) -> Iterator[Started]:
    """The items, each when so many others have been started."""
    waiting: deque[Started] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting
