"""The text of a large file as UTF-8 bytes on disk: in place if it is UTF-8, else rewritten block by block."""

import codecs
import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from core.language import Message
from core.understanding.reading.block import CR, LF
from core.understanding.reading.encoding import (
    LOOKED_AT,
    broken_off,
    check_encoding,
    guessed,
    in_another_encoding,
    mark_of,
    not_in,
    patched,
    single_byte,
    unread,
    unreadable,
    zero_byte,
)
from core.understanding.reading.foreign import refuse_noise
from core.understanding.reading.lines import LONGEST_LINE, too_long
from core.understanding.reading.repairs import Repair

BLOCK = 4 * 2**20  # bytes: some ten thousand lines; what is decoded or cut at once
PROBED = 4  # blocks that tell a file of another encoding from one with a few odd lines
PLAINLY = 1_000  # lines in another encoding to one in UTF-8: a single block tells it
WIDEST_LETTER = 4  # bytes of a character in UTF-8

Bytes = bytes | mmap.mmap


@dataclass(frozen=True)
class Survey:
    """The text as UTF-8: the bytes from `begin` to `end`, in blocks; the encoding it had, and what was repaired."""

    data: Bytes
    begin: int
    end: int
    encoding: str
    warnings: tuple[Message, ...] = ()
    repairs: tuple[Repair, ...] = ()


def survey(content: bytes | Path, name: str, encoding: str, folder: Path) -> Survey:
    """The text of a file; raises InvalidInput where it is none. A text rewritten as UTF-8 is put into the folder."""
    data = mapped(content)
    found = _as_asked(data, name, encoding, folder) if encoding else _marked(data, name, folder)
    found = found or _unmarked(data, name, folder)
    refuse_noise(found.data[found.begin : found.begin + LOOKED_AT].decode("utf-8", errors="ignore") or " ", name)
    return found


def mapped(content: bytes | Path) -> Bytes:
    """The bytes; those of a file without holding them in memory."""
    if isinstance(content, bytes):
        return content
    with content.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def blocks(data: Bytes, begin: int, end: int, name: str) -> Iterator[tuple[int, int]]:
    """Stretches of about a block, each up to the end of a line; raises InvalidInput where no line ends for long."""
    while begin < end:
        stop = line_end(data, min(begin + BLOCK, end), end)
        if stop - begin > BLOCK + WIDEST_LETTER * LONGEST_LINE:
            raise _too_long(data, begin, stop, name)
        yield begin, stop
        begin = stop


def line_end(data: Bytes, place: int, end: int) -> int:
    """Behind the next line end, from the place on."""
    if place >= end:
        return end
    near = min(place + LONGEST_LINE, end)
    found = data.find(b"\n", place - 1, near)
    if found < 0:
        found = data.find(b"\r", place - 1, near)
        if found >= 0 and data[found + 1 : found + 2] == b"\n":
            found += 1
    if found < 0 and near < end:
        return line_end(data, near, end)
    return found + 1 if found >= 0 else end


def _too_long(data: Bytes, begin: int, stop: int, name: str) -> Exception:
    first = max(data.rfind(b"\n", 0, stop - 1), data.rfind(b"\r", 0, stop - 1)) + 1
    number = sum(_ends(data[at : min(at + BLOCK, first)]) for at in range(0, first, BLOCK)) + 1
    return too_long(name, number, stop - max(first, begin))


def _ends(block: bytes) -> int:
    signs = np.frombuffer(block, np.uint8)
    feeds, returns = signs == LF, signs == CR
    return int(np.count_nonzero(feeds) + np.count_nonzero(returns) - np.count_nonzero(returns[:-1] & feeds[1:]))


def _end(data: Bytes, end: int) -> int:
    """Without the sign by which DOS ended a text."""
    while end and data[end - 1] == 0x1A:  # noqa: PLR2004 - the byte itself
        end -= 1
    return end


def _as_asked(data: Bytes, name: str, encoding: str, folder: Path) -> Survey:
    check_encoding(encoding)
    try:
        return _rewritten(data, 0, encoding, folder)
    except UnicodeError as error:
        raise not_in(name, encoding, getattr(error, "start", 0) + 1) from error


def _marked(data: Bytes, name: str, folder: Path) -> Survey | None:
    encoding = mark_of(data[:LOOKED_AT])
    if not encoding or (encoding == "utf-8-sig" and not _is_utf8(data, 0)):
        return None
    if encoding == "utf-8-sig":
        return Survey(data, len(codecs.BOM_UTF8), _end(data, len(data)), encoding)
    try:
        return _rewritten(data, 0, encoding, folder)
    except UnicodeDecodeError as error:
        raise broken_off(name, encoding, error.start) from error


def _unmarked(data: Bytes, name: str, folder: Path) -> Survey:
    begin = len(codecs.BOM_UTF8) if data[:3] == codecs.BOM_UTF8 else 0
    if (zero := data.find(b"\0")) >= 0:
        raise zero_byte(name, data[begin:zero])
    if _is_utf8(data, begin):
        return Survey(data, begin, _end(data, len(data)), "utf-8")
    if _is_mixed(data, begin, name):
        return _patched(data, begin, name, folder)
    return _single_byte(data, begin, name, folder)


def _is_utf8(data: Bytes, begin: int) -> bool:
    """Arrow looks through the bytes where they lie, ten times as fast as decoding them."""
    offsets = pa.py_buffer(np.array([begin, len(data)], np.int64))
    try:
        pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _is_mixed(data: Bytes, begin: int, name: str) -> bool:
    """Whether, among the first blocks that are not plain ASCII, most such lines are UTF-8."""
    broken = good = seen = 0
    for first, last in blocks(data, begin, len(data), name):
        block = data[first:last]
        if not block.isascii():
            found = patched(block)
            broken, good, seen = broken + len(found.broken), good + found.good, seen + 1
        if (seen == PROBED and broken) or broken > PLAINLY * (good + 1):
            break
    return broken <= good


def _patched(data: Bytes, begin: int, name: str, folder: Path) -> Survey:
    """UTF-8 with some lines that another program has added in its own encoding."""
    path, line = folder / "text", 0
    broken: list[int] = []
    odd: list[int] = []
    with path.open("wb") as target:
        for first, last in blocks(data, begin, len(data), name):
            block = data[first:last]
            found = patched(block) if not block.isascii() else None
            if found and found.broken:
                broken += [line + number for number in found.broken]
                odd += [line + number for number in unread(found.text)]
                target.write(found.text.encode())
            else:
                target.write(block)
            line += _ends(block)
    text = mapped(path)
    return Survey(text, 0, _end(text, len(text)), "utf-8", (), (*in_another_encoding(broken), *unreadable(odd)))


def _single_byte(data: Bytes, begin: int, name: str, folder: Path) -> Survey:
    encoding = single_byte(data[begin : begin + 16 * LOOKED_AT] if not _plain_start(data, begin) else data[-BLOCK:])
    path, line = folder / "text", 0
    odd: list[int] = []
    with path.open("wb") as target:
        for first, last in blocks(data, begin, len(data), name):
            block = data[first:last]
            text = block.decode(encoding, errors="replace")
            odd += [line + number for number in unread(text)]
            target.write(text.encode())
            line += _ends(block)
    result = mapped(path)
    return Survey(result, 0, _end(result, len(result)), encoding, (guessed(encoding),), unreadable(odd))


def _plain_start(data: Bytes, begin: int) -> bool:
    return data[begin : begin + 16 * LOOKED_AT].isascii()


def _rewritten(data: Bytes, begin: int, encoding: str, folder: Path) -> Survey:
    """The text in UTF-8; raises UnicodeDecodeError, whose `start` is the place in the file."""
    path = folder / "text"
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("wb") as target:
        for place in range(begin, len(data), BLOCK):
            try:
                text = decoder.decode(data[place : place + BLOCK], final=place + BLOCK >= len(data))
            except UnicodeDecodeError as error:
                error.start += place - (len(error.object) - len(data[place : place + BLOCK]))
                raise
            target.write((text.lstrip("\ufeff") if place == begin else text).encode())
    result = mapped(path)
    return Survey(result, 0, _end(result, len(result)), encoding)
