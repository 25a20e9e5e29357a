"""Columns that the preparation derives: what a form can compute instead of asking for it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from core.understanding.dataset import DatasetVersion
from core.understanding.preparation.catalogue import kind_named
from core.understanding.preparation.expression import evaluated
from core.understanding.preparation.expression.source import lookup
from core.understanding.preparation.expression.value import table_values
from core.understanding.preparation.reach import made, taken, told
from core.understanding.preparation.step import Step
from core.understanding.preparation.steps.columns import DERIVE


@dataclass(frozen=True)
class Computed:
    """A column and the expression that gives it."""

    name: str
    expression: str


def derived(version: DatasetVersion) -> tuple[Computed, ...]:
    """All columns that a step of the preparation derives, in the order of the steps."""
    return tuple(_computed(step) for step in _steps(version) if _derives(step))


def computed(version: DatasetVersion, names: Collection[str]) -> tuple[Computed, ...]:
    """Those derived from others of these names alone, where no later step changes them or what they are made of."""
    steps = _steps(version)
    return tuple(
        _computed(step)
        for place, step in enumerate(steps)
        if _derives(step) and _stays(step, steps[place + 1 :], names)
    )


def with_computed(rows: pd.DataFrame, columns: Sequence[Computed], version: DatasetVersion) -> pd.DataFrame:
    """The rows with these columns beside what they are computed from; those that are there already stay."""
    rows = rows.copy()
    for one in columns:
        if one.name not in rows:
            known = [column for column in version.columns if column.name in rows]
            rows[one.name], _type = table_values(evaluated(one.expression, rows, known), rows.index)
    return rows


def _steps(version: DatasetVersion) -> list[Step]:
    steps = version.lineage.draft.steps if version.lineage else ()
    return [step for step in steps if not kind_named(step.step).chooses_rows]


def _derives(step: Step) -> bool:
    return step.step == DERIVE.key


def _computed(step: Step) -> Computed:
    return Computed(made(step), str(step.params["expression"]))


def _stays(step: Step, later: Sequence[Step], names: Collection[str]) -> bool:
    known = dict(zip(names, names, strict=True))
    sources = [lookup(known, name) for name in taken(step)]
    if made(step) not in known or None in sources or made(step) in sources:
        return False
    return not any({made(step), *sources} & set(_changed(one, names)) for one in later)


def _changed(step: Step, names: Collection[str]) -> Iterator[str]:
    """The columns that are others after the step; all of them where it is told none."""
    if not told(step) and not made(step):
        yield from names
    yield from (*told(step), made(step))
