"""Too few rows for what is to be learned from them."""

from collections.abc import Iterator

from core.language import N_
from core.understanding.checks.check import Check, Finding, Severity, Subject, finding
from core.understanding.columns import ColumnType

EACH = 5  # rows for each input, the least of the usual rules of thumb (5 to 20)
MOST_CATEGORIES, DATE_PARTS, TEXT_TOPICS = 20, 6, 30  # inputs that the default recipe makes of one column


def _too_few(subject: Subject) -> Iterator[Finding]:
    inputs = sum(_inputs(subject, column.name, column.type) for column in subject.features)
    rows = len(subject.sample)
    if rows < EACH * inputs:
        yield finding(
            "",
            Severity.SERIOUS if rows <= inputs else Severity.WARNING,
            N_(
                "{n} row for {inputs} inputs ({columns} columns, parted by the recipe): at least {least} would be fair."
            ),
            plural=N_(
                "{n} rows for {inputs} inputs ({columns} columns, parted by the recipe): at least {least} would be "
                "fair."
            ),
            n=rows,
            inputs=inputs,
            columns=len(subject.features),
            least=EACH * inputs,
        )


def _inputs(subject: Subject, name: str, kind: ColumnType) -> int:
    others = max(1, int(subject.sample[name].nunique()) - 1)
    match kind:
        case ColumnType.NUMBER:
            return 1
        case ColumnType.DATE:
            return DATE_PARTS
        case ColumnType.TEXT:
            return min(TEXT_TOPICS, others)
        case _:
            return min(MOST_CATEGORIES, others)


def _has_features(subject: Subject) -> bool:
    return bool(subject.features) and len(subject.table) > 0


CHECK = Check(
    code="U048",
    title=N_("Too few rows for the number of columns"),
    about=N_(
        "With few rows and many inputs, something always seems to fit, by chance. The score in use will be lower and "
        "vary widely. Gather more rows, leave out columns that can hardly matter, and prefer simple models."
    ),
    applies=_has_features,
    inspect=_too_few,
)
CHECKS = (CHECK,)
