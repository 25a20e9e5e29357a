"""Personal data: by what stands in a column, and by what the column is called."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.language import N_, Message, in_percent
from core.understanding.checks.check import Check, Finding, Remedy, Severity, Subject, anywhere, finding
from core.understanding.checks.personal_marks import (
    CALLED_ADDRESS,
    CALLED_BIRTH,
    CALLED_EMAIL,
    CALLED_IBAN,
    CALLED_NAME,
    CALLED_PHONE,
    Names,
    are_emails,
    are_ibans,
    are_person_names,
    are_phones,
    are_words,
)
from core.understanding.columns import ColumnType
from core.understanding.columns.traits import Traits
from core.understanding.preparation.step import Step

MOST_LOOKED_AT = 500  # different values: enough to know what a column holds
CERTAIN = 0.6  # of the values look like it: some are always entered otherwise
SUPPORTED = 0.2  # of the values, where the name of the column says it too
FEWEST = 5  # different values: fewer may be words that look like it; an address or an IBAN leaves no doubt

REACHING = (are_emails, are_ibans, are_phones)


@dataclass(frozen=True)
class Kind:
    """A kind of personal data: how columns of it are called, and which values look like it."""

    text: str
    called: Names
    looks: Callable[["pd.Series[str]"], "pd.Series[bool]"] | None
    by_content: bool = True
    fewest: int = FEWEST


KINDS = (
    Kind(N_("“{column}” holds e-mail addresses ({share}% of the values)."), CALLED_EMAIL, are_emails, fewest=1),
    Kind(
        N_("“{column}” holds bank accounts: {share}% of the values are valid IBANs."), CALLED_IBAN, are_ibans, fewest=1
    ),
    Kind(N_("“{column}” holds telephone numbers ({share}% of the values)."), CALLED_PHONE, are_phones),
    Kind(
        N_("“{column}” holds names of persons: usual first names in {share}% of the values."),
        CALLED_NAME,
        are_person_names,
    ),
    Kind(N_("“{column}” holds addresses, as its name says."), CALLED_ADDRESS, are_words, by_content=False),
    Kind(N_("“{column}” holds dates of birth, as its name says."), CALLED_BIRTH, None, by_content=False),
)


def _personal(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        traits = Traits(column, subject.table[column.name])
        values = _different(subject.table[column.name])
        for kind in KINDS:
            share = _share(kind, column.type, traits, values)
            if share:
                yield finding(
                    column.name,
                    Severity.WARNING if kind.by_content else Severity.NOTE,
                    kind.text,
                    share=in_percent(share),
                    remedy=_dropped(column.name),
                )
                break


def _share(kind: Kind, holds: ColumnType, traits: Traits, values: "pd.Series[str]") -> float:
    """The share of values that look like it; 0 where that is too few to say so."""
    called = traits.called(kind.called)
    if kind.looks is None:
        return float(called and holds is ColumnType.DATE)
    if holds in {ColumnType.DATE, ColumnType.BOOLEAN, ColumnType.EMPTY} or values.empty:
        return 0.0
    if not called and (not kind.by_content or len(values) < kind.fewest or holds is ColumnType.NUMBER):
        return 0.0
    share = float(kind.looks(values).mean())
    return share if share >= (SUPPORTED if called else CERTAIN) else 0.0


def reaches_a_person(values: "pd.Series[Any]") -> bool:
    """Whether a column holds e-mail addresses, bank accounts or telephone numbers, whatever it is called."""
    different = _different(values)
    return len(different) >= FEWEST and any(float(looks(different).mean()) >= CERTAIN for looks in REACHING)


def _different(values: "pd.Series[Any]") -> "pd.Series[str]":
    """Different values as texts, whole numbers without a fraction."""
    found = pd.Series(values.dropna().unique()[:MOST_LOOKED_AT])
    if pd.api.types.is_float_dtype(found) and (found % 1 == 0).all() and (found.abs() < 2**62).all():
        found = found.astype("int64")
    return found.astype(str).str.strip()


def _dropped(name: str) -> Remedy:
    return Remedy(
        Message(N_("Drop “{column}” from the table"), {"column": name}), step=Step("drop_columns", {"columns": [name]})
    )


CHECK = Check(
    code="U050",
    title=N_("Personal data"),
    about=N_(
        "Names, e-mail addresses, telephone and account numbers identify people. A dataset version keeps its table "
        "for good, also columns that nothing learns from. Unless you are allowed to keep them and need them, drop "
        "them from the table now; a column that only says which rows belong together can be replaced by a number."
    ),
    applies=anywhere,
    inspect=_personal,
)
CHECKS = (CHECK,)
