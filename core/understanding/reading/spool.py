"""Bytes of a file, in memory or on disk; what is unpacked from them is kept in bounded memory."""

import io
import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from core.errors import InvalidInput, Unavailable
from core.language import N_

CHUNK = 2**20
IN_MEMORY = 8 * 2**20  # bytes: what most tables take; what is larger is unpacked to a temporary file
MOST_UNPACKED = 4 * 2**30  # bytes: four times the largest table we promise to read; more fills the disk of a laptop
MOST_RATIO = 200  # to one: tables shrink 3 to 50 times when packed; only what was made to do harm shrinks more
HARMLESS = 64 * 2**20  # bytes: what a machine can bear however tightly it was packed


def stream(content: bytes | Path) -> BinaryIO:
    """The bytes as a file to read from and search in."""
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def beginning(content: bytes | Path, length: int) -> bytes:
    """The first bytes, at most so many."""
    with stream(content) as file:
        return file.read(length)


def size(content: bytes | Path) -> int:
    """How many bytes there are."""
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def contains(content: bytes | Path, mark: bytes) -> bool:
    """Whether these bytes are anywhere in it."""
    if isinstance(content, bytes):
        return mark in content
    with content.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as shown:
        return shown.find(mark) >= 0


def refuse_bomb(unpacked: int, packed: int, name: str) -> None:
    """Raises InvalidInput if so many bytes cannot be unpacked, or are no table when they come out of so few."""
    if unpacked > HARMLESS and unpacked > MOST_RATIO * packed:
        raise InvalidInput(
            N_("{file} unpacks to more than {ratio} times its size, as no table does. Choose one that is not packed."),
            file=name,
            ratio=MOST_RATIO,
        )
    if unpacked > MOST_UNPACKED:
        raise InvalidInput(
            N_("{file} unpacks to more than {size} GB, which is too large to be read. Choose a part of the table."),
            file=name,
            size=MOST_UNPACKED // 2**30,
        )


def spooled(chunks: Iterable[bytes], packed: int, name: str) -> bytes | Path:
    """
    The chunks unpacked from so many bytes: in memory, or if they are many in a temporary file that the caller removes.

    Raises InvalidInput where they become too many, Unavailable where the disk is full.
    """
    kept = bytearray()
    rest = iter(chunks)
    for chunk in rest:
        kept += chunk
        if len(kept) > IN_MEMORY:
            return _on_disk(bytes(kept), rest, packed, name)
    return bytes(kept)


def _on_disk(first: bytes, rest: Iterator[bytes], packed: int, name: str) -> Path:
    handle, path = tempfile.mkstemp(prefix="quack-unpacked-")
    spool = Path(path)
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, first, name)
            for chunk in rest:
                _write(file, chunk, name)
                refuse_bomb(file.tell(), packed, name)
    except BaseException:
        spool.unlink()
        raise
    return spool


def _write(file: BinaryIO, chunk: bytes, name: str) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise Unavailable(
            N_("{file} cannot be unpacked: {reason}. Make room on the disk, then try again."),
            file=name,
            reason=error.strerror,
        ) from error
