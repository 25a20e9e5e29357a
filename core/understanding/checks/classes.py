"""Classes: one that dominates, and those too rare to be divided."""

import math
from collections.abc import Iterator

from core.language import N_, in_percent
from core.question.task import Task
from core.understanding.checks.check import Check, Finding, Severity, Subject, finding
from core.understanding.split import FOLDS

FEWEST_ROWS = 30  # fewer show no balance
DOMINANT = 0.8  # of the rows: whoever always says this class is right four times in five
OVERWHELMING = 0.95  # of the rows: accuracy then says nothing at all
MOST_NAMED = 5  # classes in a sentence


def _imbalance(subject: Subject) -> Iterator[Finding]:
    shares = subject.table[subject.target].value_counts(normalize=True)
    if len(subject.table) < FEWEST_ROWS or len(shares) < 2 or shares.iloc[0] < DOMINANT:  # noqa: PLR2004 - two sides
        return
    yield finding(
        subject.target,
        Severity.WARNING if shares.iloc[0] >= OVERWHELMING else Severity.NOTE,
        N_("“{value}” is {share}% of “{column}”: always saying so would be right as often."),
        value=str(shares.index[0]),
        share=in_percent(float(shares.iloc[0])),
    )


def _rare(subject: Subject) -> Iterator[Finding]:
    counts = subject.table[subject.target].value_counts()
    least = fewest_for_folds(subject.split.share)
    rare = counts[counts < least]
    if rare.empty or len(counts) < 2:  # noqa: PLR2004 - two sides
        return
    named = [f"{value} ({count})" for value, count in rare.iloc[::-1][:MOST_NAMED].items()]
    yield finding(
        subject.target,
        Severity.SERIOUS if int(rare.min()) < 2 else Severity.WARNING,  # noqa: PLR2004 - one for each side
        N_("{n} class of “{column}” has fewer than {least} rows and cannot be in every fold: {classes}."),
        plural=N_("{n} classes of “{column}” have fewer than {least} rows and cannot be in every fold: {classes}."),
        n=len(rare),
        least=least,
        classes=", ".join([*named, "…"] if len(rare) > MOST_NAMED else named),
    )


def fewest_for_folds(share: float) -> int:
    """Rows that a class needs so that the hold-out and every fold has one."""
    return math.ceil(FOLDS / (1 - share))


def _has_classes(subject: Subject) -> bool:
    return bool(subject.target) and subject.task is Task.CLASSIFICATION


IMBALANCE = Check(
    code="U030",
    title=N_("One class dominates"),
    about=N_(
        "Where nearly all rows have the same answer, accuracy looks good without any model. Choose a KPI that counts "
        "each class for itself, such as balanced accuracy, F1 or the recall of the rare class, and compare with the "
        "baseline."
    ),
    applies=_has_classes,
    inspect=_imbalance,
)
RARE = Check(
    code="U031",
    title=N_("Classes too rare to divide"),
    about=N_(
        "To judge a class, some of its rows must be under seal and some in every fold. A class with fewer rows cannot "
        "be cross-validated. Gather more of it, merge it with a class that is near to it, or leave its rows out and "
        "say so."
    ),
    applies=_has_classes,
    inspect=_rare,
)
CHECKS = (IMBALANCE, RARE)
