"""What is worth saying about the conversion of a column: where a careful person would look twice."""

from collections.abc import Callable

import pandas as pd

from core.language import N_
from core.understanding.reading.dates import date_formats, parsed
from core.understanding.reading.notes import MOST_EXAMPLES, Note
from core.understanding.reading.numerals import is_doubtful, is_identifier, is_number, unit
from core.understanding.reading.texts import Texts

LIKE_NUMBER = r"(?s)^(?:[A-Z]{3}.)?[^\pL]*\d[^\pL]*(?:[eE][-+]?\d+)?.?\S{0,15}$"  # as every number with its unit is
WITH_DIGIT_IN_FRONT = r"^\d"  # what every date has
LOOKED_AT = 20  # texts, among which is a date if nearly all are
NEARLY = 0.9  # share of numbers or dates from which on the others are worth a warning


def number_notes(filled: Texts, mark: str, decimal: str) -> list[Note]:
    """About numbers that were read with this decimal mark, in a file that has that one."""
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


def word_notes(filled: Texts, decimal: str) -> list[Note]:
    """About words in a column that could have been numbers or dates."""
    if is_number(filled.texts[0], decimal) and all(is_number(text, decimal) for text in filled.texts):
        example = next(filter(is_identifier, filled.texts), "")
    else:
        example = ""
    if example:
        return [
            Note(
                N_(
                    "{columns}: {n} cell with digits like {example} is kept as text, because the digits name something."
                ),
                N_("{columns}: {n} cells with digits like {example} are kept as text, because they name something."),
                filled.total,
                example,
            )
        ]
    return [
        *_nearly(
            filled,
            lambda text: is_number(text, decimal),
            LIKE_NUMBER,
            N_("{columns}: {n} cell is no number ({example}, line {lines}), so all are text. Correct or empty it."),
            N_("{columns}: {n} cells are no numbers ({example}, lines {lines}), so all are text. Correct them."),
        ),
        *_nearly_dates(filled, day_first=decimal == ","),
    ]


def _nearly_dates(filled: Texts, *, day_first: bool) -> list[Note]:
    """What keeps a column from being dates of one format: other formats, and days that the calendar does not have."""
    formats = next(filter(None, (date_formats(text, day_first=day_first) for text in filled.texts[:LOOKED_AT])), [])
    for form in formats:
        there = parsed(filled.texts, form).notna()
        odd = filled.without(dict(zip(filled.texts, there, strict=True)).__getitem__)
        if odd.texts and filled.total - odd.total >= NEARLY * filled.total:
            text = N_("{columns}: {n} cell is no date ({example}, line {lines}), so all are text. Correct or empty it.")
            several = N_("{columns}: {n} cells are no dates ({example}, lines {lines}), so all are text. Correct them.")
            return [Note(text, several, odd.total, odd.texts[0], frozenset(odd.texts))]
    return []


def _nearly(filled: Texts, fits: Callable[[str], bool], like: str, singular: str, plural: str) -> list[Note]:
    odd = filled.without(fits, like)
    if not odd.texts or filled.total - odd.total < NEARLY * filled.total:
        return []
    return [Note(singular, plural, odd.total, odd.texts[0], frozenset(odd.texts))]


def day_or_month(filled: Texts, first: pd.Timestamp) -> Note:
    """About dates that fit two orders."""
    return Note(
        N_("{columns}: {n} date could begin with the day or the month; it was read as {example}."),
        N_("{columns}: {n} dates could begin with the day or the month; they were read as {example}."),
        filled.total,
        f"{filled.texts[0]} → {first:%Y-%m-%d}",
    )


def missing_signs(markers: Texts) -> Note:
    """About cells that are not empty and yet stand for nothing."""
    return Note(
        N_("{columns}: {n} cell counts as missing, because it says {example}."),
        N_("{columns}: {n} cells count as missing, because they say {example}."),
        markers.total,
        signs=tuple(sorted(markers.texts)[:MOST_EXAMPLES]),
    )


def trimming(n: int) -> Note:
    """About words with white space around them."""
    return Note(
        N_("{columns}: white space around {n} cell was removed."),
        N_("{columns}: white space around {n} cells was removed."),
        n,
    )
