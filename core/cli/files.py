"""What several commands need: tables from files, what the file system refuses in plain words, words in groups."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import InvalidInput, Unavailable
from core.language import N_
from core.understanding.reading import Hints, Reading, read_table
from core.understanding.reading.table import NOTHING_KNOWN


def table_in(path: Path, hints: Hints = NOTHING_KNOWN) -> Reading:
    with files_of(str(path)):
        return read_table(path, path.name, hints)


@contextmanager
def files_of(name: str) -> Iterator[None]:
    """Say in plain words what the file system refuses."""
    try:
        yield
    except FileNotFoundError:
        raise InvalidInput(N_("There is no file {file}."), file=name) from None
    except OSError as error:
        raise Unavailable(
            N_("{file} cannot be used: {reason}"), file=name, reason=error.strerror or str(error)
        ) from error


def flat(groups: list[list[str]]) -> list[str]:
    return [word for group in groups for word in group]
