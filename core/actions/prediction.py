"""Predict: rows from a form or a file, answered by a model version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.engine.cluster import engine
from core.language import Message
from core.tracking import models, registry
from core.tracking.projects import Project
from core.tracking.runs import Record, run_of
from core.tracking.tags import CHAMPION
from core.transfer.prediction import answers, checked
from core.understanding.inputs import Input
from core.understanding.reading import Reading


@dataclass(frozen=True)
class Prediction:
    """The input columns with `prediction` and, for classifiers, `probability_<class>`; and what was unusual."""

    table: pd.DataFrame
    warnings: tuple[Message, ...]


def champion_of(project: Project) -> Record:
    """The candidate that is champion; raises NotFound if none is."""
    return run_of(registry.version_with(project, CHAMPION).run)


def predict_one(candidate: Record, values: Mapping[str, Any]) -> Prediction:
    """The answer for one row; raises InvalidInput naming the value that cannot be used."""
    return _predicted(candidate, pd.DataFrame([dict(values)]), ())


def predict_table(candidate: Record, reading: Reading) -> Prediction:
    """The answers beside a file's columns; raises InvalidInput naming column and line."""
    inputs = models.inputs_for(candidate)
    cells = pd.DataFrame({one.name: _values(reading, one) for one in inputs if one.name in reading.table})
    prediction = _predicted(candidate, cells, reading.cells.lines)
    answered = prediction.table.drop(columns=[one.name for one in inputs])
    kept = reading.table.drop(columns=[name for name in answered if name in reading.table])
    return Prediction(pd.concat([kept, answered], axis=1), prediction.warnings)


def _values(reading: Reading, one: Input) -> "pd.Series[Any]":
    """A column as the input needs it: numbers stay numbers, categories stay as they stand in the file."""
    values = reading.table[one.name]
    if one.numeric == pd.api.types.is_numeric_dtype(values):
        return values
    if one.numeric:
        return values.str.replace(",", ".") if reading.dialect.decimal == "," else values
    place = reading.cells.header.index(one.name)
    standing = pd.Series([row[place].strip() for row in reading.cells.rows], dtype=object)
    return standing.where(values.notna(), float("nan"))


def _predicted(candidate: Record, cells: pd.DataFrame, numbers: Sequence[int]) -> Prediction:
    rows = checked(cells, models.inputs_for(candidate), numbers)
    answered = engine().run(answers, models.model_of(candidate), rows.rows)
    return Prediction(pd.concat([rows.rows, answered], axis=1), rows.warnings)
