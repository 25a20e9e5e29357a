"""What the user knows better about a file than was concluded from it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hints:
    """
    Conclusions set by the user; whatever is empty, or None, is concluded from the file.

    `header` is the number of the line that names the columns, 0 where none does; `part` the sheet, or the file in an
    archive.
    """

    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    header: int | None = None
    part: str = ""
