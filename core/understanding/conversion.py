"""One column converted, whole or not at all: numbers, dates, yes and no, a few categories, or text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from core.language import N_
from core.understanding.cell import MISSING, is_missing
from core.understanding.dates import date_formats, dates
from core.understanding.numerals import is_doubtful, is_identifier, is_number, numbers, unit

CATEGORY_VALUES = 1_000  # beyond, no person reads them as a list to choose from
CATEGORY_SHARE = 0.5  # of the cells: a category's value comes twice on average
ALWAYS_FEW = 10  # values that are categories in a small table too, provided that one comes again
NEARLY = 0.9  # share of numbers or dates from which on the others are worth a warning

_YES_NO = ({"ja", "nein"}, {"yes", "no"}, {"true", "false"}, {"wahr", "falsch"})
_YES_NO_LETTERS = ({"j", "n"}, {"y", "n"}, {"t", "f"}, {"w", "f"})  # one letter says nothing without the other
_COUNTRY_CODE = 2  # letters, among which NA is Namibia


class ColumnType(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    CATEGORY = "category"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    EMPTY = "empty"


@dataclass(frozen=True)
class Texts:
    """The different texts of a column, each once and without white space around it, and how often each occurs."""

    texts: list[str]
    counts: npt.NDArray[np.int64]

    def where(self, holds: Callable[[str], bool]) -> "Texts":
        """Those for which it holds."""
        mask = np.fromiter(map(holds, self.texts), bool, len(self.texts))
        return Texts([text for text, kept in zip(self.texts, mask, strict=True) if kept], self.counts[mask])

    @property
    def total(self) -> int:
        return int(self.counts.sum())


@dataclass(frozen=True)
class Note:
    """What was decided about a column: a wording with {columns}, {n} cells and an {example}; `odd` texts get lines."""

    text: str
    plural: str
    n: int
    example: str = ""
    odd: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Conversion:
    """What a column holds, and a value for each of its texts that stands for one; the others are missing."""

    type: ColumnType
    values: dict[str, Any]
    notes: tuple[Note, ...] = ()


def conversion(column: Texts, decimal: str) -> Conversion:
    """The first of number, date, yes or no that fits every cell; else categories or text."""
    filled = column.where(lambda text: not is_missing(text))
    if not filled.texts:
        kept = column.where(lambda text: text.casefold() not in MISSING)
        return _words(column, kept, decimal) if kept.texts else _with_missing(column, ColumnType.EMPTY, {}, [])
    return _as_number(column, filled, decimal) or _as_date(column, filled, decimal) or _as_words(column, decimal)


def _as_number(column: Texts, filled: Texts, decimal: str) -> Conversion | None:
    other = "," if decimal == "." else "."
    for mark in (decimal, other):
        found = numbers(filled.texts, mark)
        if found is not None:
            finite = np.isfinite(found)
            values = {text: value for text, value, good in zip(filled.texts, found, finite, strict=True) if good}
            return _with_missing(column, ColumnType.NUMBER, values, _number_notes(filled, mark, decimal))
    return None


def _number_notes(filled: Texts, mark: str, decimal: str) -> list[Note]:
    notes = []
    example = filled.texts[0]
    if mark != decimal:
        notes.append(
            Note(
                N_("{columns}: {n} number is written with another decimal mark than the rest, like {example}."),
                N_("{columns}: {n} numbers are written with another decimal mark than the rest, like {example}."),
                filled.total,
                example,
            )
        )
    if sign := unit(example):
        notes.append(
            Note(
                N_("{columns}: {n} number was read without its sign {example}."),
                N_("{columns}: {n} numbers were read without their sign {example}; the values are as written."),
                filled.total,
                sign,
            )
        )
    if all(map(is_doubtful, filled.texts)):
        notes.append(_doubt(filled, mark))
    return notes


def _doubt(filled: Texts, mark: str) -> Note:
    example = filled.texts[0]
    if mark in example:
        return Note(
            N_("{columns}: {n} number was read with three decimals. If {example} means thousands, remove the sign."),
            N_("{columns}: {n} numbers were read with three decimals. If {example} means thousands, remove the signs."),
            filled.total,
            example,
        )
    return Note(
        N_("{columns}: {n} number was read as thousands. If {example} has three decimals, change its sign."),
        N_("{columns}: {n} numbers were read as thousands. If {example} has three decimals, change the signs."),
        filled.total,
        example,
    )


def _as_date(column: Texts, filled: Texts, decimal: str) -> Conversion | None:
    found, doubtful = dates(filled.texts, day_first=decimal == ",")
    if found is None:
        return None
    notes = []
    if doubtful:
        order = (
            N_("{columns}: {n} date could begin with the day or the month; {example} was read as {example}."),
            N_("{columns}: {n} dates could begin with the day or the month."),
        )
        notes.append(Note(*order, filled.total, f"{filled.texts[0]} → {found[0]:%Y-%m-%d}"))
    return _with_missing(column, ColumnType.DATE, dict(zip(filled.texts, found, strict=True)), notes)


def _as_words(column: Texts, decimal: str) -> Conversion:
    missing = MISSING - _meant(column.texts)
    return _words(column, column.where(lambda text: text.casefold() not in missing), decimal)


def _words(column: Texts, filled: Texts, decimal: str) -> Conversion:
    values = {text: text for text in filled.texts}
    if _is_yes_no(filled.texts):
        return _with_missing(column, ColumnType.BOOLEAN, values, [])
    kind = ColumnType.CATEGORY if _is_category(filled) else ColumnType.TEXT
    return _with_missing(column, kind, values, _word_notes(filled, decimal))


def _word_notes(filled: Texts, decimal: str) -> list[Note]:
    if any(map(is_identifier, filled.texts)) and all(is_number(text, decimal) for text in filled.texts):
        example = next(filter(is_identifier, filled.texts))
        return [
            Note(
                N_("{columns}: {n} cell with digits like {example} is kept as text, because the digits name something."),
                N_("{columns}: {n} cells with digits like {example} are kept as text, because they name something."),
                filled.total,
                example,
            )
        ]
    return [
        *_nearly(
            filled,
            lambda text: is_number(text, decimal),
            N_("{columns}: {n} cell is no number, like {example} on line {lines}, so all are text. Correct or empty it."),
            N_("{columns}: {n} cells are no numbers, like {example} (lines {lines}), so all are text. Correct or empty them."),
        ),
        *_nearly(
            filled,
            lambda text: bool(date_formats(text)),
            N_("{columns}: {n} cell is no date, like {example} on line {lines}, so all are text. Correct or empty it."),
            N_("{columns}: {n} cells are no dates, like {example} (lines {lines}), so all are text. Correct or empty them."),
        ),
    ]


def _nearly(filled: Texts, fits: Callable[[str], bool], singular: str, plural: str) -> list[Note]:
    odd = filled.where(lambda text: not fits(text))
    if not odd.texts or filled.total - odd.total < NEARLY * filled.total:
        return []
    return [Note(singular, plural, odd.total, odd.texts[0], frozenset(odd.texts))]


def _with_missing(column: Texts, kind: ColumnType, values: dict[str, Any], notes: list[Note]) -> Conversion:
    """Says which texts count as missing, the empty cell aside."""
    markers = column.where(lambda text: bool(text) and text not in values)
    if not markers.texts:
        return Conversion(kind, values, tuple(notes))
    note = Note(
        N_("{columns}: {n} cell counts as missing, because it says {example}."),
        N_("{columns}: {n} cells count as missing, because they say {example}."),
        markers.total,
        ", ".join(f"“{text}”" for text in sorted(markers.texts)[:5]),
    )
    return Conversion(kind, values, (*notes, note))


def _meant(texts: Sequence[str]) -> frozenset[str]:
    """Signs of missing values that mean something among the others: NA among country codes, minus beside plus."""
    codes = [text for text in texts if len(text) == _COUNTRY_CODE and text.isalpha() and text.isupper()]
    others = [text for text in texts if text not in codes and text.casefold() not in MISSING]
    meant = {"na"} if len(codes) > 1 and not others else set()
    return frozenset(meant | ({"-"} if "+" in texts else set()))


def _is_yes_no(texts: Sequence[str]) -> bool:
    found = {text.casefold() for text in texts}
    return any(found <= pair for pair in _YES_NO) or found in _YES_NO_LETTERS


def _is_category(filled: Texts) -> bool:
    different = len(filled.texts)
    few = different <= max(ALWAYS_FEW, CATEGORY_SHARE * filled.total)
    return different < filled.total and few and different <= CATEGORY_VALUES
