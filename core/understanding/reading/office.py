"""What office programs write: workbooks, told from documents of other kinds and from archives."""

from pathlib import Path

from core.errors import InvalidInput
from core.language import N_
from core.understanding.reading.archive import ZIP, beginning_of, zipped_sizes
from core.understanding.reading.foreign import DOCUMENT, refuse_as
from core.understanding.reading.spool import beginning, contains, refuse_bomb, size

OLE = b"\xd0\xcf\x11\xe0"  # how files of old programs begin, and new ones that are protected by a password
LOOKED_AT = 65_536
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin")
OPEN_DOCUMENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"

_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_DOCUMENTS = (
    ("word/", N_("a Word document")),
    ("ppt/", N_("a PowerPoint presentation")),
    ("Index/Document.iwa", N_("a Numbers or Pages document")),
)


def is_workbook(content: bytes | Path, name: str) -> bool:
    """Whether it is a workbook; raises InvalidInput if it is another document, protected, or too large."""
    start = beginning(content, len(OLE))
    if start == OLE:
        return _is_old_workbook(content, name)
    return start.startswith(ZIP) and _is_new_workbook(content, name)


def _is_old_workbook(content: bytes | Path, name: str) -> bool:
    if contains(content, _PROTECTED):
        raise _protected(name)
    return any(contains(content, mark) for mark in _OLD_WORKBOOKS)


def _is_new_workbook(content: bytes | Path, name: str) -> bool:
    sizes = zipped_sizes(content, name)
    for mark, what in _DOCUMENTS:
        if any(path.startswith(mark) for path in sizes):
            refuse_as(what, DOCUMENT, name)
    if not any(path in sizes for path in WORKBOOKS) and not _is_open_document(content, sizes, name):
        return False
    refuse_bomb(sum(sizes.values()), size(content), name)
    return True


def _is_open_document(content: bytes | Path, sizes: dict[str, int], name: str) -> bool:
    if OPEN_DOCUMENT not in sizes or MANIFEST not in sizes:
        return False
    if b"encryption-data" in beginning_of(content, MANIFEST, LOOKED_AT, name):
        raise _protected(name)
    if b"opendocument.spreadsheet" not in beginning_of(content, "mimetype", LOOKED_AT, name):
        refuse_as(N_("a text document or a presentation"), DOCUMENT, name)
    return True


def _protected(name: str) -> InvalidInput:
    return InvalidInput(
        N_("{file} is protected by a password. Open it with the password and save it without one."), file=name
    )
