"""Files that hold no table we read: recognised by how they begin, and refused with what to do instead."""

import re

from core.errors import InvalidInput
from core.language import N_, Message

TOO_MANY_CONTROLS = 0.02  # text has tabs and line ends; more than a stray control character is data of another kind
LOOKED_AT = 65_536

_UNPACK = N_("Unpack it and choose the table inside.")
_OTHER = N_("Choose a file with a table, such as CSV, Excel, Parquet or JSON.")
_EXPORT = N_("Export the table as CSV, Excel or Parquet and choose that file.")
_PAGE = N_("Open it in a spreadsheet program and save the sheet as CSV or Excel.")
_PDF = N_("Ask for the table as CSV: a PDF holds pages, not cells.")
DOCUMENT = N_("Copy the table into a spreadsheet program and save it from there.")

_TAR_MARK = 257  # bytes: where a tar archive says what it is

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", N_("a PNG image"), _OTHER),
    (b"\xff\xd8\xff", N_("a JPEG image"), _OTHER),
    (b"GIF8", N_("a GIF image"), _OTHER),
    (b"II*\0", N_("a TIFF image"), _OTHER),
    (b"MM\0*", N_("a TIFF image"), _OTHER),
    (b"RIFF", N_("an image, a sound or a film"), _OTHER),
    (b"%PDF", N_("a PDF document"), _PDF),
    (b"{\\rtf", N_("a text document (RTF)"), DOCUMENT),
    (b"\xd0\xcf\x11\xe0", N_("an old Word or PowerPoint file"), DOCUMENT),
    (b"7z\xbc\xaf", N_("a 7z archive"), _UNPACK),
    (b"Rar!", N_("a RAR archive"), _UNPACK),
    (b"BZh", N_("a bzip2 archive"), _UNPACK),
    (b"\xfd7zXZ", N_("an xz archive"), _UNPACK),
    (b"\x28\xb5\x2f\xfd", N_("a Zstandard archive"), _UNPACK),
    (b"SQLite format 3", N_("a SQLite database"), _EXPORT),
    (b"\0\x01\0\0Standard", N_("an Access database"), _EXPORT),
    (b"\x89HDF", N_("an HDF5 file"), _EXPORT),
    (b"ARROW1", N_("an Arrow or Feather file"), _EXPORT),
    (b"PARE", N_("an encrypted Parquet file"), _EXPORT),
    (b"ORC", N_("an ORC file"), _EXPORT),
    (b"Obj\x01", N_("an Avro file"), _EXPORT),
    (b"$FL2", N_("an SPSS file"), _EXPORT),
    (b"<stata_dta>", N_("a Stata file"), _EXPORT),
    (b"RDX", N_("an R data file"), _EXPORT),
    (b"MZ\x90\0", N_("a program"), _OTHER),
    (b"\x7fELF", N_("a program"), _OTHER),
)
_MARKUP = (
    (re.compile(rb"<!doctype html|<html|<head|<body|<table", re.IGNORECASE), N_("a web page (HTML)")),
    (re.compile(rb"<\?xml|<!--"), N_("an XML document")),
)


def foreign(start: bytes) -> tuple[str, str] | None:
    """What a file that begins like this is, and what to do with it, if it holds no table we read."""
    for mark, what, step in _BEGINNINGS:
        if start.startswith(mark):
            return what, step
    if start[_TAR_MARK : _TAR_MARK + 5] == b"ustar":
        return N_("a tar archive"), _UNPACK
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next(((what, _PAGE) for shape, what in _MARKUP if shape.match(text)), None)


def refuse_foreign(start: bytes, name: str) -> None:
    """Raises InvalidInput if the file begins like an image, an archive of another kind, a database or a document."""
    found = foreign(start[:LOOKED_AT])
    if found:
        refuse_as(*found, name)


def refuse_as(what: str, step: str, name: str) -> None:
    """Raises InvalidInput: the file is this, and that is the next step."""
    raise InvalidInput(
        N_("{file} holds no table that can be read: it looks like {what}. {step}"),
        file=name,
        what=Message(what),
        step=Message(step),
    )


def refuse_noise(text: str, name: str) -> None:
    """Raises InvalidInput if what was decoded is empty or not readable."""
    if not text.strip(" \t\r\n\f\v\x1a\xa0\ufeff"):
        raise InvalidInput(
            N_("{file} is empty. Choose a file with a line of column names and at least one row."), file=name
        )
    start = text[:LOOKED_AT]
    controls = sum(char < " " and char not in "\t\r\n\f\x1f" for char in start)
    if controls > TOO_MANY_CONTROLS * len(start):
        raise InvalidInput(
            N_("{file} is not readable as text: it looks like binary data. Save it as CSV where it was made."),
            file=name,
        )
