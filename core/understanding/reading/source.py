"""What a file turns out to be once it is opened: text to be cut into cells, rows of cells, or a table with types."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from core.language import Message


class Format(StrEnum):
    """How a table is stored."""

    TEXT = "text"
    EXCEL = "excel"
    PARQUET = "parquet"
    JSON = "json"


@dataclass(frozen=True)
class Source:
    """
    One table of an opened file; exactly one of `text`, `rows`, `table` is given.

    `text` are the bytes of a text file, or where they were spooled to for as long as this object is in use; `rows` are
    cells as texts, names among them, with the place of each row in `lines`; they are `exact` if the first has the names
    and all others belong to the table. `table` is a pyarrow Table. `parts` names all tables of the file, `part` the one
    opened.
    """

    format: Format
    text: bytes | Path | None = None
    rows: Sequence[list[str]] | None = None
    lines: Sequence[int] = ()
    table: Any = None
    parts: tuple[str, ...] = ()
    part: str = ""
    warnings: tuple[Message, ...] = ()
    exact: bool = False
