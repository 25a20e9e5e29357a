"""Predict: rows from a form or a file, answered by a model version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.actions.contracts import contract_of
from core.engine.cluster import engine
from core.language import N_, Message
from core.tracking import datasets, models, registry, tags
from core.tracking.projects import Project
from core.tracking.runs import Record, run_of
from core.tracking.tags import CHAMPION
from core.transfer.prediction import answers, checked, unusual
from core.understanding.contract import NO_VIOLATIONS, Violations, violations
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.computed import Computed, computed, derived, with_computed
from core.understanding.dataset.inputs import Input, InputKind
from core.understanding.dataset.repetition import Repetition, repetition
from core.understanding.preparation.workpiece import Workpiece
from core.understanding.reading import Reading


@dataclass(frozen=True)
class Prediction:
    """
    The input columns with `prediction` and, for classifiers, `probability_<class>`.

    `warnings` say what is unusual about a single row, `violations` where a file breaks the contract of its version,
    `prepared` what each step of the preparation did to the file, after a sentence that counts them, `noticed` what was
    noticed when it was read, such as dates that may begin with the day or the month.
    """

    table: pd.DataFrame
    warnings: tuple[Message, ...] = ()
    violations: Violations = NO_VIOLATIONS
    prepared: tuple[Message, ...] = ()
    noticed: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Questions:
    """What is asked for one row, what is `computed` from the answers, and how any input was `derived`."""

    asked: tuple[Input, ...]
    computed: tuple[Computed, ...]
    derived: Mapping[str, str]


def champion_of(project: Project) -> Record:
    """The candidate that is champion; raises NotFound if none is."""
    return run_of(registry.version_with(project, CHAMPION).run)


def questions_for(candidate: Record) -> Questions:
    """What a form asks for one row, so that the model's inputs are there."""
    inputs, version = models.inputs_for(candidate), _version_of(candidate)
    found = computed(version, [one.name for one in inputs])
    names = {one.name for one in found}
    asked = tuple(one for one in inputs if one.name not in names)
    return Questions(asked, found, {one.name: one.expression for one in derived(version)})


def predict_one(candidate: Record, values: Mapping[str, Any]) -> Prediction:
    """
    The answer for one row; what is computed from other inputs may be left out.

    Raises InvalidInput naming the value that cannot be used.
    """
    inputs, questions = models.inputs_for(candidate), questions_for(candidate)
    given = tuple(one for one in inputs if one in questions.asked or one.name in values)
    answered = with_computed(checked(pd.DataFrame([dict(values)]), given), questions.computed, _version_of(candidate))
    rows = checked(answered, inputs)
    return Prediction(_answered(candidate, rows), unusual(rows.iloc[0], inputs))


def predict_table(candidate: Record, reading: Reading) -> Prediction:
    """
    The answers beside a file's columns, which are prepared as those were that the model has learned from.

    Raises InvalidInput naming column and line, or the step that cannot be done.
    """
    inputs, version = models.inputs_for(candidate), _version_of(candidate)
    done = repetition(reading, version)
    piece = done.piece
    cells = pd.DataFrame({one.name: _values(piece, one) for one in inputs if one.name in piece.names})
    checked(cells, [one for one in inputs if one.name not in done.failed], reading.cells.lines)  # names cell and line
    done.check(one.name for one in inputs)
    rows = checked(cells, inputs, reading.cells.lines)
    answered = _answered(candidate, rows).drop(columns=list(rows))
    kept = reading.table.drop(columns=[name for name in answered if name in reading.table])
    contract = contract_of(version).contract.only(rows.columns)
    broken = violations(contract, rows, reading.cells.lines)
    table = pd.concat([kept, answered], axis=1)
    return Prediction(table, violations=broken, prepared=_told(done), noticed=reading.warnings)


def _version_of(candidate: Record) -> DatasetVersion:
    return datasets.version_in(candidate.tags[tags.DATASET])


def _told(done: Repetition) -> tuple[Message, ...]:
    if not done.told:
        return ()
    counted = Message(
        N_("{n} step of the preparation was applied."),
        {"n": len(done.told)},
        N_("{n} steps of the preparation were applied."),
    )
    return counted, *done.told


def _values(piece: Workpiece, one: Input) -> "pd.Series[Any]":
    """A column as the input needs it: numbers and dates as they were read, words as they stand in the file."""
    values = piece.table[one.name]
    dated, numeric = pd.api.types.is_datetime64_any_dtype(values), pd.api.types.is_numeric_dtype(values)
    standing = pd.Series([text.strip() for text in piece.texts(one.name).to_pylist()], dtype=object)
    standing = standing.where(values.notna(), float("nan"))
    match one.kind:
        case InputKind.NUMBER if not numeric:
            return standing.str.replace(",", ".") if piece.reading.dialect.decimal == "," else standing
        case InputKind.DATE if not dated:
            return standing
        case InputKind.CATEGORY | InputKind.TEXT if dated or numeric:
            return standing
        case _:
            return values


def _answered(candidate: Record, rows: pd.DataFrame) -> pd.DataFrame:
    answered: pd.DataFrame = engine().run(answers, models.model_of(candidate), rows)
    return pd.concat([rows, answered], axis=1)
