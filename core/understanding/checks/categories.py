"""Categories: too many of them, and numbers and words in one column."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from core.language import N_, Message, in_percent, quoted
from core.understanding.checks.check import Check, Finding, Remedy, Severity, Subject, anywhere, finding
from core.understanding.checks.identifiers import looks_like_an_identifier
from core.understanding.checks.personal import reaches_a_person
from core.understanding.columns import LEARNED_FROM, ColumnType, Role
from core.understanding.preparation.step import Step

MOST_CATEGORIES = 50  # a column for each of more makes a table wide and its rows alone
FEWEST_EACH = 10  # rows per category on average: fewer say little about any of them
SEVERAL = 20  # categories: below, even small ones can be looked at one by one
NUMBERS_FROM, NUMBERS_TO = 0.2, 1.0  # share of cells that are numbers: below, a word may happen to be one
MOST_NAMED = 3  # words in a sentence
FEWEST_CELLS = 10
_NUMBER = r"\s*[-+]?(?:\d+|\d{1,3}(?:[.,'\s]\d{3})+)(?:[.,]\d+)?(?:[eE][-+]?\d+)?\s*"


def _too_many(subject: Subject) -> Iterator[Finding]:
    for column in subject.features:
        if column.type is not ColumnType.CATEGORY or looks_like_an_identifier(subject, column):
            continue
        if reaches_a_person(subject.table[column.name]):
            continue  # no categories to merge: U050 says what to do
        counts = subject.table[column.name].value_counts()
        each = float(counts.sum() / max(1, len(counts)))
        if len(counts) > MOST_CATEGORIES or (len(counts) > SEVERAL and each < FEWEST_EACH):
            yield finding(
                column.name,
                Severity.WARNING if each < FEWEST_EACH else Severity.NOTE,
                N_("“{column}” has {n} categories with {each} rows each on average."),
                n=len(counts),
                each=round(each, 1),
                remedy=Remedy(
                    Message(N_("Merge the rare categories of “{column}”"), {"column": column.name}),
                    step=Step(
                        "merge_rare",
                        {"column": column.name, "keep": [str(one) for one in counts[counts >= FEWEST_EACH].index]},
                    ),
                ),
            )


def _mixed(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        if column.type not in {ColumnType.CATEGORY, ColumnType.TEXT} or column.role is Role.IDENTIFIER:
            continue
        words, share = words_among_numbers(subject.table[column.name])
        if words.empty or not NUMBERS_FROM <= share < NUMBERS_TO:
            continue
        learned = column.role in LEARNED_FROM
        yield finding(
            column.name,
            Severity.WARNING if learned else Severity.NOTE,
            N_("“{column}” mixes numbers ({share}% of the values) with words such as {words}."),
            share=in_percent(share),
            words=quoted([str(word) for word in words.index[:MOST_NAMED]]),
            remedy=_as_numbers(column.name, list(words.index)) if len(words) <= MOST_NAMED else None,
        )


def words_among_numbers(values: "pd.Series[Any]") -> tuple["pd.Series[int]", float]:
    """The values that are no numbers with how often they occur, and the share of the others."""
    counts = values.dropna().astype(str).value_counts()
    if int(counts.sum()) < FEWEST_CELLS:
        return counts.iloc[:0], 0.0
    numeric = counts.index.str.fullmatch(_NUMBER)
    return counts[~numeric], float(counts[numeric].sum() / counts.sum())


def _as_numbers(name: str, words: list[str]) -> Remedy:
    return Remedy(
        Message(N_("Let these words in “{column}” count as missing"), {"column": name}),
        step=Step("missing_markers", {"columns": [name], "texts": words}),
    )


TOO_MANY = Check(
    code="U043",
    title=N_("Too many categories"),
    about=N_(
        "Each category becomes an input of its own. With many of them, few rows stand for each, and a model learns "
        "single rows by heart. Merge the rare ones, or group them by what they mean."
    ),
    applies=anywhere,
    inspect=_too_many,
)
MIXED = Check(
    code="U044",
    title=N_("Numbers and words in one column"),
    about=N_(
        "Most values are numbers, and some are words, so the column counts as words: 9 and 10 are then as different "
        "as 9 and “unknown”. If the words mean that there is no value, let them count as missing; else give them a "
        "column of their own."
    ),
    applies=anywhere,
    inspect=_mixed,
)
CHECKS = (TOO_MANY, MIXED)
