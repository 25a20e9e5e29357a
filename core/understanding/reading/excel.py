"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods): the rows of one sheet, each cell as a text."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import core
from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.names import names_listed
from core.understanding.reading.source import Format, Source

MOST_CELLS = 10_000_000  # of a sheet: about a gigabyte as texts, and ten columns of the longest sheet there can be
MOST_MEMORY = 2 * 2**30  # bytes for loading a sheet: the largest that is allowed takes half of it
MOST_SECONDS = (
    300  # for loading a sheet: the largest takes 10 on a laptop, and a tenth of a core is all a free cloud has
)

MOST_KNOWN = 50_000  # different texts: categories come again within fewer
MOST_SAID = 10_000  # bytes of what the process says of its end
END = "filled"  # in the last answer

_BUG = "Traceback (most recent call last)"
_ROOT = Path(core.__file__).parent.parent
_PROBLEMS = {
    "password": N_("{file} is protected by a password. Open it with the password and save it without one."),
    "damaged": N_(
        "{file} is a damaged workbook. Open it in a spreadsheet program, save it again and choose that file."
    ),
    "empty": N_("{file} is a workbook whose sheets are all empty. Choose one with a table."),
    "unknown": N_("{file} has no sheet “{part}”. Choose one of these: {parts}."),
    "far": N_(
        "The sheet “{part}” of {file} reaches down to the cell {cell}, too far to be read. Delete what stands outside "
        "the table, or save the table as CSV."
    ),
    "broken": N_(
        "{file} cannot be read within {seconds} seconds and {memory} GB of memory: it is damaged or too large. Open it "
        "in a spreadsheet program and save the table as CSV."
    ),
    "large": N_("The sheet “{part}” of {file} has {cells} cells; {most} are the most. Save the table as CSV."),
}
_DAMAGED_SHEET = N_(
    "The sheet “{part}” of {file} is damaged. Open the workbook in a spreadsheet program, save it again and choose it."
)


def workbook(content: bytes | Path, name: str, part: str) -> Source:
    """The sheet asked for, else the first that holds a table; raises InvalidInput if the workbook holds none."""
    told: dict[str, Any] = {}
    rows: list[list[str]] = []
    known: dict[str, str] = {}
    for answer in _answers(content, name, part):
        if isinstance(answer, dict):
            told |= answer
        else:
            rows.append(_row(answer, known))
    lines = [number for number, row in enumerate(rows, start=1) if row]
    if not lines:
        raise InvalidInput(_PROBLEMS["empty"], file=name)
    places = range(lines[0], lines[-1] + 1)
    return Source(
        Format.EXCEL,
        rows=_without_empty_sides(rows[places.start - 1 : places.stop - 1]),
        lines=places,
        parts=tuple(told["parts"]),
        part=told["part"],
        warnings=tuple(_warnings(told, name, part)),
    )


def _row(cells: list[str], known: dict[str, str]) -> list[str]:
    """The cells, each text kept once where it comes again and again; none if all are blank."""
    if not any(map(str.strip, cells)):
        return []
    if len(known) > MOST_KNOWN:
        known.clear()
    return [known.setdefault(cell, cell) for cell in cells]


def _without_empty_sides(rows: list[list[str]]) -> list[list[str]]:
    """The rows without blank columns at the left and right of all."""
    filled = [row for row in rows if row]
    first, end = 0, len(filled[0])
    while not any(row[first].strip() for row in filled):
        first += 1
    while not any(row[end - 1].strip() for row in filled):
        end -= 1
    return [row[first:end] for row in rows] if (first, end) != (0, len(filled[0])) else rows


def _warnings(told: dict[str, Any], name: str, part: str) -> Iterator[Message]:
    if len(told["parts"]) > 1 and not part:
        yield Message(
            N_("{file} has {n} sheets; “{part}” was read, the first with a table."),
            {"file": name, "n": len(told["parts"]), "part": told["part"]},
        )
    if told["filled"]:
        yield Message(
            N_("{n} cell that is merged with others was filled with their value."),
            {"n": told["filled"]},
            N_("{n} cells that are merged with others were filled with their value."),
        )


def _answers(content: bytes | Path, name: str, part: str) -> Iterator[dict[str, Any] | list[str]]:
    """What the process says that reads the workbook; raises InvalidInput with its problem, or if it ended before."""
    with _file(content) as file, tempfile.TemporaryFile() as errors, _started(part, file, errors) as process:
        answer = None
        try:
            for line in process.stdout or ():
                answer = json.loads(line)
                if isinstance(answer, dict) and "problem" in answer:
                    raise _refusal(answer, name, part)
                yield answer
        finally:
            process.kill()
        if not isinstance(answer, dict) or END not in answer:
            process.wait()
            raise _broken_off(errors, name)


@contextmanager
def _file(content: bytes | Path) -> Iterator[IO[bytes]]:
    """The content as a file that another process can read."""
    if isinstance(content, Path):
        with content.open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        yield file


def _started(part: str, file: IO[bytes], errors: IO[bytes]) -> subprocess.Popen[bytes]:
    asked = {"part": part, "cells": MOST_CELLS, "memory": MOST_MEMORY, "seconds": MOST_SECONDS}
    command = [sys.executable, "-m", "core.understanding.workbook", json.dumps(asked)]
    return subprocess.Popen(command, cwd=_ROOT, stdin=file, stdout=subprocess.PIPE, stderr=errors)  # noqa: S603 - ours


def _refusal(answer: dict[str, Any], name: str, part: str) -> InvalidInput:
    values: dict[str, Any] = {"part": part, "most": MOST_CELLS} | answer
    kind = values.pop("problem")
    if kind == "damaged" and values["part"]:
        return InvalidInput(_DAMAGED_SHEET, file=name, part=values["part"])
    if kind == "unknown":
        values["parts"] = names_listed(values["parts"])
    return InvalidInput(_PROBLEMS[kind], file=name, **values)


def _broken_off(errors: IO[bytes], name: str) -> Exception:
    """Why the process ended: a bug of ours is told as it is, all else is a file that the library could not bear."""
    errors.seek(0)
    said = errors.read(MOST_SAID).decode("utf-8", "replace")
    if _BUG in said and MemoryError.__name__ not in said:
        return RuntimeError(said)
    return InvalidInput(_PROBLEMS["broken"], file=name, seconds=MOST_SECONDS, memory=MOST_MEMORY / 2**30)
