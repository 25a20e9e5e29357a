"""The same row twice, and the same features with another answer."""

from collections.abc import Iterator

from core.language import N_, Message, in_percent
from core.understanding.checks.check import (
    Check,
    Finding,
    Remedy,
    Severity,
    Subject,
    finding,
    split_in_words,
    with_target,
)
from core.understanding.checks.fingerprints import by_chance, compared, pairs, prints_of, repeated, together, torn
from core.understanding.preparation.step import Step

FEW = 0.01  # of the rows: as many happen in any table of rounded measurements
MANY_TORN = 0.05  # of the hold-out known from training: its score is then too good by up to as much


def _twice(subject: Subject) -> Iterator[Finding]:
    columns = compared(subject)
    prints = [prints_of(subject.table[column.name]) for column in columns]
    rows = together(prints)
    again = int(repeated(rows).sum())
    if not again or by_chance(prints, pairs(rows)):
        return
    known = torn(rows, subject)
    yield finding(
        "",
        severity_of(again, known, subject),
        N_("{n} row repeats an earlier one ({share}% of the rows).{known}"),
        plural=N_("{n} rows repeat earlier ones ({share}% of the rows).{known}"),
        n=again,
        share=in_percent(again / len(rows)),
        known=known_in_words(known, subject),
        remedy=Remedy(Message(N_("Drop rows that repeat another")), step=Step("drop_duplicates")),
    )


def severity_of(again: int, known: float, subject: Subject) -> Severity:
    """By how much of the hold-out would be known, and how much of the table repeats."""
    rows = len(subject.table)
    if again < FEW * rows:
        return Severity.NOTE
    return Severity.SERIOUS if known >= MANY_TORN * subject.split.share * rows else Severity.WARNING


def known_in_words(known: float, subject: Subject) -> Message:
    """The sentence on how much of the hold-out would be known, where any of it would be."""
    if round(known) < 1:
        return Message("")
    return Message(
        N_(" Split {split}, about {n} row of the hold-out would be known from training."),
        {"split": split_in_words(subject.split), "n": round(known)},
        N_(" Split {split}, about {n} rows of the hold-out would be known from training."),
    )


def _contradictions(subject: Subject) -> Iterator[Finding]:
    features = subject.features
    known = subject.table[subject.table[subject.target].notna()]
    if not features or known.empty:
        return
    prints = [prints_of(known[column.name]) for column in features]
    same = together(prints)
    answers = together([same, prints_of(known[subject.target])])
    repeating = repeated(same)
    other = int((repeating & ~repeated(answers)).sum())
    if other < max(2, FEW * len(known)) or by_chance(prints, pairs(same)):
        return
    yield finding(
        "",
        Severity.WARNING,
        N_("{n} rows have the features of an earlier row and another “{target}”: no model can be right about both."),
        n=other,
        target=subject.target,
    )


def _has_rows(subject: Subject) -> bool:
    return len(subject.table) > 1 and bool(compared(subject))


TWICE = Check(
    code="U010",
    title=N_("The same row twice"),
    about=N_(
        "Rows that agree in every column (identifiers aside). Where one of a pair is learned from and the other "
        "judges, the model is asked what it was told, and looks better than it is. If they were entered twice, drop "
        "the repeats; if they are different cases that happen to agree, let them stand."
    ),
    applies=_has_rows,
    inspect=_twice,
)
CONTRADICTIONS = Check(
    code="U012",
    title=N_("The same features, another answer"),
    about=N_(
        "Rows whose features agree and whose target differs set a limit to what any model can reach. Something that "
        "tells them apart is not in the table, or answers were entered inconsistently."
    ),
    applies=with_target,
    inspect=_contradictions,
)
CHECKS = (TWICE, CONTRADICTIONS)
