"""Predict: rows from a form or a file, answered by a model version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.actions.contracts import contract_of
from core.engine.cluster import engine
from core.language import Message
from core.tracking import datasets, models, registry, tags
from core.tracking.projects import Project
from core.tracking.runs import Record, run_of
from core.tracking.tags import CHAMPION
from core.transfer.prediction import answers, checked, unusual
from core.understanding.contract import NO_VIOLATIONS, Violations, violations
from core.understanding.inputs import Input
from core.understanding.reading import Reading


@dataclass(frozen=True)
class Prediction:
    """
    The input columns with `prediction` and, for classifiers, `probability_<class>`.

    `warnings` say what is unusual about a single row, `violations` where a file breaks the contract of its version.
    """

    table: pd.DataFrame
    warnings: tuple[Message, ...] = ()
    violations: Violations = NO_VIOLATIONS


def champion_of(project: Project) -> Record:
    """The candidate that is champion; raises NotFound if none is."""
    return run_of(registry.version_with(project, CHAMPION).run)


def predict_one(candidate: Record, values: Mapping[str, Any]) -> Prediction:
    """The answer for one row; raises InvalidInput naming the value that cannot be used."""
    inputs = models.inputs_for(candidate)
    rows = checked(pd.DataFrame([dict(values)]), inputs)
    return Prediction(_answered(candidate, rows), unusual(rows.iloc[0], inputs))


def predict_table(candidate: Record, reading: Reading) -> Prediction:
    """The answers beside a file's columns; raises InvalidInput naming column and line."""
    inputs = models.inputs_for(candidate)
    cells = pd.DataFrame({one.name: _values(reading, one) for one in inputs if one.name in reading.table})
    rows = checked(cells, inputs, reading.cells.lines)
    answered = _answered(candidate, rows).drop(columns=list(rows))
    kept = reading.table.drop(columns=[name for name in answered if name in reading.table])
    contract = contract_of(datasets.version_in(candidate.tags[tags.DATASET])).contract.only(rows.columns)
    return Prediction(pd.concat([kept, answered], axis=1), violations=violations(contract, rows, reading.cells.lines))


def _values(reading: Reading, one: Input) -> "pd.Series[Any]":
    """A column as the input needs it: numbers stay numbers, categories stay as they stand in the file."""
    values = reading.table[one.name]
    if one.numeric == pd.api.types.is_numeric_dtype(values):
        return values
    if one.numeric:
        return values.str.replace(",", ".") if reading.dialect.decimal == "," else values
    standing = pd.Series([text.strip() for text in reading.cells.column(one.name).to_pylist()], dtype=object)
    return standing.where(values.notna(), float("nan"))


def _answered(candidate: Record, rows: pd.DataFrame) -> pd.DataFrame:
    answered: pd.DataFrame = engine().run(answers, models.model_of(candidate), rows)
    return pd.concat([rows, answered], axis=1)
