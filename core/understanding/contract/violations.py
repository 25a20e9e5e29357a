"""What in a table breaks the contract: every broken rule with its count, and the first rows with their values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.language import Message
from core.understanding.contract.breach import Breach, Kind, Severity
from core.understanding.contract.rule import Contract, Rule
from core.understanding.contract.ruled import Ruled, ruled, words_of
from core.understanding.contract.schema import bounds

if TYPE_CHECKING:
    from pandera.pandas import Check

MOST_LISTED = 1_000  # rows with values; beyond, the counts say it
LONGEST_VALUE = 200  # characters: enough to find it in the file

Lines = Sequence[int] | npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Violation:
    """One value that breaks a rule, in the row that begins on this line of the file; no row: the whole column."""

    column: str
    expected: Message
    row: int | None
    value: str
    severity: Severity

    def as_row(self) -> dict[str, Any]:
        """The violation as the command line prints it."""
        return {
            "column": self.column,
            "rule": str(self.expected),
            "row": self.row,
            "value": self.value,
            "severity": self.severity.value,
        }


@dataclass(frozen=True)
class Violations:
    """The broken rules with their full counts, errors first, and rows that break them: the first ones of each rule."""

    breaches: tuple[Breach, ...] = ()
    listed: tuple[Violation, ...] = ()

    @property
    def count(self) -> int:
        """How many values break a rule; a column as a whole counts once."""
        return sum(breach.count for breach in self.breaches)


NO_VIOLATIONS = Violations()


def violations(contract: Contract, table: pd.DataFrame, lines: Lines, decimal: str = ".") -> Violations:
    """
    What in the table breaks the contract; columns that it does not name are passed over.

    `lines` are those on which the rows begin in their file; `decimal` is the file's sign.
    """
    found = [one for rule in contract.rules for one in _found(rule, table, np.asarray(lines), decimal)]
    found.sort(key=lambda listing: listing.breach.kind.severity is not Severity.ERROR)
    share = max(1, MOST_LISTED // max(1, len(found)))
    listed = [one for listing in found for one in listing[:share]]
    return Violations(tuple(listing.breach for listing in found), tuple(listed[:MOST_LISTED]))


@dataclass(frozen=True)
class _Listing:
    """A broken rule, and where it is broken, no further than anything of it is listed."""

    breach: Breach
    rows: Sequence[int | None]
    values: Sequence[str]

    def __getitem__(self, part: slice) -> list[Violation]:
        about = self.breach.rule.name, self.breach.expected
        severity = self.breach.kind.severity
        return [
            Violation(*about, row, value, severity)
            for row, value in zip(self.rows[part], self.values[part], strict=True)
        ]


def _found(rule: Rule, table: pd.DataFrame, lines: npt.NDArray[np.int64], decimal: str) -> Iterator[_Listing]:
    if rule.name not in table.columns:
        if rule.required:
            yield _Listing(Breach(rule, Kind.COLUMN), [None], [""])
        return
    values = table[rule.name]
    taken = ruled(values, rule, decimal)
    if taken.unread.any() and taken.cells.isna().all():
        example = words_of(values[taken.unread].iloc[:1])[0][:LONGEST_VALUE]
        yield _Listing(Breach(rule, Kind.TYPE, value=example), [None], [example])
        return
    for kind, mask in ((Kind.TYPE, taken.unread), *_broken(rule, taken)):
        if mask.any():
            yield _listing(Breach(rule, kind, int(mask.sum())), np.flatnonzero(mask)[:MOST_LISTED], values, lines)


def _listing(
    breach: Breach, places: npt.NDArray[np.intp], values: "pd.Series[Any]", lines: npt.NDArray[np.int64]
) -> _Listing:
    rows, words = lines[places].tolist(), [word[:LONGEST_VALUE] for word in words_of(values.iloc[places])]
    return _Listing(replace(breach, row=rows[0], value=words[0]), rows, words)


def _broken(rule: Rule, taken: Ruled) -> Iterator[tuple[Kind, Mask]]:
    """
    What pandera finds broken, and where.

    Gaps and repeats are checks here, other than in the schema: pandera copies every value that fails these two, and of
    a check no more than it is asked for.
    """
    from pandera.errors import SchemaErrors
    from pandera.pandas import SeriesSchema

    try:
        SeriesSchema(None, list(_checks(rule, taken)), nullable=True).validate(taken.cells, lazy=True, inplace=True)
    except SchemaErrors as failed:
        for error in failed.schema_errors:
            passed = error.check_output  # without the rows that have no value
            mask = np.zeros(len(taken.cells), dtype=bool)
            mask[passed.index[~passed.to_numpy(dtype=bool)]] = True
            yield Kind(error.check.title), mask


def _checks(rule: Rule, taken: Ruled) -> Iterator["Check"]:
    from pandera.pandas import Check

    yield from bounds(rule, title=Kind.BOUNDS.value, n_failure_cases=1)
    if not rule.nullable:
        yield Check(
            lambda values: values.notna() | taken.unread, title=Kind.GAP.value, ignore_na=False, n_failure_cases=1
        )
    if rule.unique:
        yield Check(lambda values: ~values.duplicated(keep=False), title=Kind.REPEAT.value, n_failure_cases=1)
