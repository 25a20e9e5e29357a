"""Nearly the same row twice: numbers that differ by a hair, words written otherwise, or all but one column equal."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, in_percent
from core.understanding.checks.check import Check, Finding, Subject, finding
from core.understanding.checks.fingerprints import (
    Prints,
    compared,
    pairs,
    prints_of,
    repeated,
    together,
    torn,
    weighted,
)
from core.understanding.checks.rows_twice import known_in_words, severity_of
from core.understanding.columns import Column, ColumnType

WORDS = frozenset({ColumnType.CATEGORY, ColumnType.TEXT, ColumnType.BOOLEAN})
FEWEST = 3  # rows: one or two are a coincidence
HAIR = 1e-3  # of a column's spread
COARSER = 4  # times a hair: pairs that are copies are no more then, pairs that are neighbours many more
TELLING = 0.5  # of the values of a column are different: rows do not meet there by chance


def _nearly(subject: Subject) -> Iterator[Finding]:
    columns = compared(subject)
    exact = together([prints_of(subject.table[column.name]) for column in columns])
    words = {one.name: _normal(subject.table[one.name]) for one in columns if one.type in WORDS}
    fine = together(_rounded(subject, columns, words, HAIR))
    coarse = together(_rounded(subject, columns, words, HAIR * COARSER))
    same = pairs(exact)
    close, closer = pairs(coarse) - same, pairs(fine) - same
    new = repeated(fine) & ~repeated(exact)
    if int(new.sum()) < FEWEST or closer < close / 2:
        return
    yield _found(
        subject,
        new,
        fine,
        N_(
            "{n} rows are nearly those of others ({share}% of the rows): numbers differ by a hair, or words in how "
            "they are written.{known}"
        ),
    )


def _but_one(subject: Subject) -> Iterator[Finding]:
    columns = compared(subject)
    prints = {column.name: prints_of(subject.table[column.name]) for column in columns}
    rows = len(subject.table)
    telling = [name for name, one in prints.items() if len(pd.unique(one)) >= TELLING * rows]
    total = together(list(prints.values()))
    again = repeated(total)
    for place, (name, column) in enumerate(prints.items()):
        if name == subject.target or not set(telling) - {name}:  # the same case has the same answer
            continue
        others = total - weighted(column, place)
        filled = subject.table[[one for one in telling if one != name]].notna().any(axis=1).to_numpy()
        new = repeated(others) & ~again & filled  # two gaps say nothing of whether it is the same case
        if int(new.sum()) >= FEWEST:
            yield _found(
                subject,
                new,
                others,
                N_("{n} rows differ from another only in “{column}” ({share}% of the rows).{known}"),
                name,
            )


def _found(subject: Subject, new: "np.ndarray[Any, Any]", prints: Prints, text: str, column: str = "") -> Finding:
    known = torn(prints, subject)
    return finding(
        column,
        severity_of(int(new.sum()), known, subject),
        text,
        n=int(new.sum()),
        share=in_percent(float(new.mean())),
        known=known_in_words(known, subject),
    )


def _rounded(subject: Subject, columns: list[Column], words: dict[str, Prints], hair: float) -> list[Prints]:
    """Prints of the values with numbers on a grid as fine as a hair."""
    return [words[one.name] if one.name in words else _on_grid(subject.table[one.name], one, hair) for one in columns]


def _on_grid(values: "pd.Series[Any]", column: Column, hair: float) -> Prints:
    if column.type is not ColumnType.NUMBER:
        return prints_of(values)
    numbers = values.to_numpy(np.float64, na_value=np.nan)
    spread = float(np.nanstd(numbers)) if np.isfinite(numbers).any() else 0.0
    grid = np.round(numbers / (hair * spread)) if spread > 0 else numbers
    return np.asarray(
        (np.where(np.isnan(grid), np.nan, grid) + 0.0).view(np.uint64)
    )  # one kind of missing, and of zero


def _normal(values: "pd.Series[Any]") -> Prints:
    """Prints of words in lower case, without spaces, dots and dashes; of what is nothing else, as it stands."""
    codes, words = pd.factorize(values)
    different = pd.Series(words).astype(str)
    plain = different.str.casefold().str.replace(r"[\W_]+", "", regex=True)
    prints = prints_of(plain.where(plain != "", different).astype(object))
    return np.append(prints, np.uint64(0))[codes]


def _has_rows(subject: Subject) -> bool:
    return len(subject.table) > FEWEST and len(compared(subject)) > 1


NEARLY = Check(
    code="U011",
    title=N_("Nearly the same row twice"),
    about=N_(
        "Rows that agree but for the last digits of their numbers or the way words are written are often the same "
        "case, entered or exported twice. On both sides of the split they make the model look better than it is. Find "
        "out how they arise, and keep one of each."
    ),
    applies=_has_rows,
    inspect=_nearly,
)
BUT_ONE = Check(
    code="U013",
    title=N_("Rows that differ in one column only"),
    about=N_(
        "Rows that agree in all columns but one, also in one whose values hardly ever meet, are often the same case "
        "with a new number or date. On both sides of the split they make the model look better than it is. If the "
        "column is an identifier, give it that role and drop the repeats; if several rows belong to one thing, split "
        "by group."
    ),
    applies=_has_rows,
    inspect=_but_one,
)
CHECKS = (NEARLY, BUT_ONE)
