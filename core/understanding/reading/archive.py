"""Archives: what is packed in a gzip file, and the tables in a zip archive."""

import lzma
import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.foreign import LOOKED_AT, foreign
from core.understanding.reading.spool import CHUNK, refuse_bomb, size, spooled, stream

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second begins an archive that is empty
MOST_FILES = 1_000  # in an archive: each is looked into, and nobody chooses among more
ENCRYPTED = 0x1  # the flag of a packed file that asks for a password
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
# what zipfile raises, as it comes: the last two for a place before the file, and for flags that nobody sets
DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)
TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet", ".json", ".jsonl", ".ndjson")

_GZIPPED = zlib.MAX_WBITS | 16  # zlib's way of saying that a gzip header goes before


def gunzipped(content: bytes | Path, name: str) -> tuple[bytes | Path, tuple[Message, ...]]:
    """What is packed in the gzip file; raises InvalidInput with the place if it is damaged."""
    warnings: list[Message] = []
    with stream(content) as file:
        return spooled(_gunzip(file, name, warnings), size(content), name), tuple(warnings)


def zipped_sizes(content: bytes | Path, name: str) -> dict[str, int]:
    """The names of all that is in the zip archive and how large it becomes; raises InvalidInput if it is damaged."""
    with stream(content) as file, _archive(file, name) as archive:
        return {info.filename: info.file_size for info in archive.infolist()}


def beginning_of(content: bytes | Path, member: str, length: int, name: str) -> bytes:
    """The first bytes of a file in the archive, none if it is not there; raises InvalidInput if it is damaged."""
    with stream(content) as file, _archive(file, name) as archive:
        info = next((info for info in archive.infolist() if info.filename == member), None)
        return next(_unzip(archive, info, name), b"")[:length] if info else b""


def zipped_tables(content: bytes | Path, name: str) -> tuple[list[str], str]:
    """The names of what may be tables in the archive, and of the one most likely meant."""
    with stream(content) as file, _archive(file, name) as archive:
        found = [info for info in _shown(archive, name) if _may_be_table(archive, info)]
    if not found:
        raise InvalidInput(
            N_("{file} is an archive without a table in it. Choose a file with a table, such as CSV or Excel."),
            file=name,
        )
    likely = max(found, key=lambda info: (_suffix(info) in TABLES, info.file_size))
    return [info.filename for info in found], likely.filename


def unzipped(content: bytes | Path, member: str, name: str) -> bytes | Path:
    """One file of the archive; raises InvalidInput if it is damaged, asks for a password or becomes too large."""
    with stream(content) as file, _archive(file, name) as archive:
        info = archive.getinfo(member)
        _refuse_closed(info, name)
        refuse_bomb(info.file_size, info.compress_size, name)
        return spooled(_unzip(archive, info, name), info.compress_size, name)


def _gunzip(file: BinaryIO, name: str, warnings: list[Message]) -> Iterator[bytes]:
    """One packed file after the other, as gzip files may be joined; what is none of them is left out."""
    packed = file.read(CHUNK)
    while packed.startswith(GZIP):
        rest = yield from _gunzip_one(file, packed, name)
        packed = (rest + file.read(CHUNK)).lstrip(b"\0")
    if packed:
        warnings.append(Message(N_("What follows the end of the gzip archive {file} was left out."), {"file": name}))


def _gunzip_one(file: BinaryIO, packed: bytes, name: str) -> Generator[bytes, None, bytes]:
    unpacking = zlib.decompressobj(_GZIPPED)
    while not unpacking.eof:
        try:
            chunk = unpacking.decompress(packed, CHUNK)
        except zlib.error as error:
            raise _damaged(name, file.tell() - len(packed)) from error
        yield chunk
        packed = b"" if unpacking.eof else unpacking.unconsumed_tail or file.read(CHUNK)
        if not packed and not chunk and not unpacking.eof:
            raise InvalidInput(
                N_("{file} breaks off at byte {place}: its end is missing. Fetch it again."),
                file=name,
                place=file.tell(),
            )
    return unpacking.unused_data


def _damaged(name: str, place: int) -> InvalidInput:
    return InvalidInput(
        N_("{file} is damaged at or after byte {place} and cannot be unpacked. Fetch it again, or pack it again."),
        file=name,
        place=place,
    )


def _archive(file: BinaryIO, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except DAMAGES as error:
        raise InvalidInput(
            N_("{file} is a damaged archive: the list of what is in it, at its end, cannot be read. Fetch it again."),
            file=name,
        ) from error


def _shown(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """What a person would see in the archive: no folders, no dot files, nothing that a Mac has added."""
    found = [info for info in archive.infolist() if not info.is_dir() and info.file_size and _is_seen(info.filename)]
    if len(found) > MOST_FILES:
        raise InvalidInput(
            N_("{file} is an archive of {n} files; {most} are the most. Unpack it and choose the table."),
            file=name,
            n=len(found),
            most=MOST_FILES,
        )
    return found


def _is_seen(path: str) -> bool:
    return "__MACOSX" not in path and not PurePosixPath(path).name.startswith(".")


def _suffix(info: zipfile.ZipInfo) -> str:
    """What the name ends with, below a `.gz`."""
    path = PurePosixPath(info.filename.lower())
    return PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _may_be_table(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether the file begins like a table; one that cannot be opened may be, so that the reason is said if it is."""
    if info.flag_bits & ENCRYPTED or info.compress_type not in METHODS:
        return True
    try:
        with archive.open(info) as file:
            return foreign(file.read(LOOKED_AT)) is None
    except DAMAGES:
        return True


def _refuse_closed(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & ENCRYPTED:
        raise InvalidInput(
            N_("“{part}” in {file} is protected by a password. Unpack it with the password and choose the table."),
            part=info.filename,
            file=name,
        )
    if info.compress_type not in METHODS:
        raise InvalidInput(
            N_("“{part}” in {file} is packed in a way that is rarely used. Unpack it and choose the table."),
            part=info.filename,
            file=name,
        )


def _unzip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    done = 0
    try:
        with archive.open(info) as file:
            while chunk := file.read(CHUNK):
                done += len(chunk)
                yield chunk
    except DAMAGES as error:
        raise InvalidInput(
            N_("“{part}” in {file} is damaged at or after byte {place}. Fetch the archive again, or pack it again."),
            part=info.filename,
            file=name,
            place=done,
        ) from error
