"""A file in work: what was read, what was decided about it, and what comes of both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from core.errors import InvalidInput
from core.language import N_
from core.question.task import Task
from core.understanding.checks.check import Subject
from core.understanding.columns import LEARNABLE, SINGLE, Column, ColumnType, Role
from core.understanding.columns.roles import proposed_roles
from core.understanding.dataset.reference import Reference
from core.understanding.draft.draft import Draft
from core.understanding.preparation import Prepared, prepared
from core.understanding.preparation.ancestry import ancestors
from core.understanding.reading import Reading
from core.understanding.split import Split
from core.understanding.split.adviser import Advice, advised


@dataclass(frozen=True)
class Work:
    """
    The table after its preparation, its columns with their roles, and how it would be split.

    `proposed` are the roles without the user's decisions; `advice` is the adviser's split, `split` the one that would
    be taken; `previous` describes the version in force.
    """

    draft: Draft
    reading: Reading
    prepared: Prepared
    columns: tuple[Column, ...]
    proposed: Mapping[str, Role]
    task: Task
    advice: Advice
    split: Split
    previous: Reference | None = None

    @property
    def table(self) -> pd.DataFrame:
        return self.prepared.table

    @property
    def subject(self) -> Subject:
        """What checks look at."""
        return Subject(self.table, self.columns, self.task, self.split, self.previous, ancestors(self.draft.steps))


def work_on(reading: Reading, draft: Draft, task: Task, previous: Reference | None = None) -> Work:
    """What comes of a file and the decisions about it; raises InvalidInput naming the decision that cannot be."""
    done = prepared(reading, draft.steps)
    _refuse_unknown(done, draft)
    _refuse_twice(draft.roles)
    derived = {column.name for column in done.columns} - set(done.origins)
    proposed = proposed_roles(done.table, done.columns, task, reading.name, derived)
    columns = tuple(_in_their_roles(done, proposed, draft.roles))
    advice = advised(done.table, columns, task)
    return Work(draft, reading, done, columns, proposed, task, advice, draft.split or advice.split, previous)


def _in_their_roles(done: Prepared, proposed: Mapping[str, Role], decided: Mapping[str, Role]) -> Iterator[Column]:
    """As decided, else as proposed; what only one column can be is not proposed beside a decided one."""
    taken = SINGLE & set(decided.values())
    for column in done.columns:
        role = decided.get(column.name)
        if role is None:
            role = proposed[column.name]
            if role in taken:
                role = Role.FEATURE if column.type in LEARNABLE - {ColumnType.TEXT} else Role.IGNORE
        yield replace(column, role=role)


def _refuse_unknown(done: Prepared, draft: Draft) -> None:
    names = {column.name for column in done.columns}
    for name in draft.roles:
        if name not in names:
            raise InvalidInput(
                N_("There is no column “{column}”. The table has: {known}."),
                column=name,
                known=", ".join(sorted(names)),
            )


def _refuse_twice(decided: Mapping[str, Role]) -> None:
    for role in SINGLE:
        names = [name for name, one in decided.items() if one is role]
        if len(names) > 1:
            raise InvalidInput(
                N_("“{one}” and “{other}” cannot both be the {role}. Choose one of them."),
                one=names[0],
                other=names[1],
                role=role.label,
            )
