"""Files that are no text at all: recognised by how they begin, and refused with what to do instead."""

from core.errors import InvalidInput
from core.language import N_, Message

TOO_MANY_CONTROLS = 0.02  # text has tabs and line ends; more than a stray control character is data of another kind
LOOKED_AT = 65_536

_SPREADSHEET = N_("Open it in a spreadsheet program and save the sheet as CSV.")
_UNPACK = N_("Unpack it and choose the CSV file inside.")
_OTHER = N_("Choose a CSV file.")
_PARQUET = N_("Export the table as CSV and choose that file.")
_PDF = N_("Ask for the table as CSV: a PDF holds pages, not cells.")

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", N_("a PNG image"), _OTHER),
    (b"\xff\xd8\xff", N_("a JPEG image"), _OTHER),
    (b"GIF8", N_("a GIF image"), _OTHER),
    (b"%PDF", N_("a PDF document"), _PDF),
    (b"\xd0\xcf\x11\xe0", N_("an old Excel or Word file"), _SPREADSHEET),
    (b"\x1f\x8b", N_("a gzip archive"), _UNPACK),
    (b"7z\xbc\xaf", N_("a 7z archive"), _UNPACK),
    (b"Rar!", N_("a RAR archive"), _UNPACK),
    (b"BZh", N_("a bzip2 archive"), _UNPACK),
    (b"PAR1", N_("a Parquet file"), _PARQUET),
    (b"SQLite format 3", N_("a SQLite database"), _PARQUET),
)
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/", N_("an Excel workbook"), _SPREADSHEET),
    (b"opendocument.spreadsheet", N_("an OpenDocument spreadsheet"), _SPREADSHEET),
    (b"", N_("a ZIP archive"), _UNPACK),
)


def refuse_foreign(content: bytes, name: str) -> None:
    """Raises InvalidInput if the file begins like an image, an archive, a workbook or a document."""
    kinds = _ZIPPED if content.startswith(b"PK\x03\x04") else _BEGINNINGS
    # a workbook names its parts in the first and, in the table of contents, in the last bytes
    shown = content[:LOOKED_AT] + content[-LOOKED_AT:] if kinds is _ZIPPED else content[:16]
    for mark, what, step in kinds:
        if mark in shown if kinds is _ZIPPED else shown.startswith(mark):
            raise InvalidInput(
                N_("{file} is not a CSV file: it looks like {what}. {step}"),
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
