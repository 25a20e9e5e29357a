"""Prediction: rows checked against what the model takes, and its answers beside them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message
from core.tuning.model_file import loaded
from core.understanding.columns import ColumnType
from core.understanding.columns.values import finite, words
from core.understanding.dataset.inputs import Input, InputKind
from core.understanding.reading.types import converted

PREDICTION = "prediction"
CLOSE = 0.1  # between the probabilities of two classes: rows like this one go either way
_NEEDS = {
    InputKind.NUMBER: N_("Column “{column}” needs a number, but row {row} has “{value}”. Correct it and try again."),
    InputKind.DATE: N_("Column “{column}” needs a date, but row {row} has “{value}”. Correct it and try again."),
}
_OUTSIDE = N_("“{column}” is outside of the training range {low} to {high}: the answer is a guess.")
Lines = Sequence[int] | npt.NDArray[np.int64]


def checked(cells: pd.DataFrame, inputs: Sequence[Input], numbers: Lines = ()) -> pd.DataFrame:
    """
    The rows as the model takes them, from cells that may be text, numbers or dates; further columns are passed over.

    Raises InvalidInput if a column is missing, a number or date is none, or a value is missing that the model needs.
    `numbers` are those by which the rows are named; counted from 1 where there are none.
    """
    _check_columns(cells, inputs)
    named = np.asarray(numbers) if len(numbers) else np.arange(1, len(cells) + 1)
    cells = cells.reset_index(drop=True)  # rows are told by their place
    rows = {}
    for one in inputs:
        values = _taken(cells[one.name], one, named)
        _check_gaps(values, one, named)
        rows[one.name] = values
    return pd.DataFrame(rows, columns=[one.name for one in inputs])


def unusual(row: "pd.Series[Any]", inputs: Sequence[Input]) -> tuple[Message, ...]:
    """What a model has not seen in training of a single row that it takes."""
    found = (_unusual(row[one.name], one) for one in inputs if not pd.isna(row[one.name]))
    return tuple(message for message in found if message)


def answers(model: bytes, rows: pd.DataFrame) -> pd.DataFrame:
    """A column `prediction`, and for classifiers a column `probability_<class>` each, one row a row."""
    pipeline = loaded(model)
    found = pd.DataFrame({PREDICTION: np.asarray(pipeline.predict(rows))})
    if hasattr(pipeline, "predict_proba") and hasattr(pipeline, "classes_"):  # groups of a mixture are no classes
        probabilities = pipeline.predict_proba(rows)
        for place, name in enumerate(pipeline.classes_):
            found[f"probability_{name}"] = probabilities[:, place]
    return found


def doubtful(answer: str, probabilities: Mapping[str, float]) -> Message | None:
    """That an answer is not the likeliest class, or hardly likelier than the next; None where it is plain."""
    first, second = (*sorted(probabilities, key=lambda name: -probabilities[name]), "")[:2]
    if answer in probabilities and probabilities[answer] < probabilities[first]:
        return Message(
            N_("“{other}” is likelier, but this model gives rare classes their due: at this probability it says so."),
            {"other": first},
        )
    if not second or probabilities[first] - probabilities[second] >= CLOSE:
        return None
    return Message(
        N_("A close call: “{first}” is hardly more likely than “{second}”."), {"first": first, "second": second}
    )


def _check_columns(cells: pd.DataFrame, inputs: Sequence[Input]) -> None:
    missing = [one.name for one in inputs if one.name not in cells.columns]
    if missing:
        raise InvalidInput(
            N_("Column “{column}” is missing. The model needs: {needed}. The file has: {found}."),
            column=missing[0],
            needed=", ".join(one.name for one in inputs),
            found=", ".join(map(str, cells.columns)),
        )


def _taken(values: "pd.Series[Any]", one: Input, named: Any) -> "pd.Series[Any]":
    match one.kind:
        case InputKind.NUMBER:
            numbers = pd.to_numeric(values, errors="coerce")
            _check_read(values, numbers, one, named)
            return finite(numbers)
        case InputKind.DATE:
            dates = _dates(values)
            _check_read(values, dates, one, named)
            return dates
        case InputKind.CATEGORY:
            return words(values)
        case InputKind.TEXT:
            texts = words(values)
            return texts.where(texts.str.strip() != "", np.nan) if len(texts) else texts


def _dates(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Dates as they are, all else as it would be read in a file."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return values
    cells = [str(value) if there else "" for value, there in zip(values, values.notna(), strict=True)]
    return pd.Series(converted(cells, ".", asked=ColumnType.DATE).values)


def _check_read(values: "pd.Series[Any]", found: "pd.Series[Any]", one: Input, named: Any) -> None:
    """Raises InvalidInput, naming row and value, where there is something else than was asked for."""
    wrong = found.isna() & values.notna()
    if wrong.any():
        place = int(np.flatnonzero(wrong)[0])
        raise InvalidInput(
            _NEEDS[one.kind],
            column=one.name,
            row=int(named[place]),
            value=str(values.iloc[place]),
        )


def _check_gaps(values: "pd.Series[Any]", one: Input, named: Any) -> None:
    if values.isna().any() and not one.optional:
        raise InvalidInput(
            N_("Column “{column}” has no value in row {row}, and this model cannot do without. Fill it in."),
            column=one.name,
            row=int(named[np.flatnonzero(values.isna())[0]]),
        )


def _unusual(value: Any, one: Input) -> Message | None:
    match one.kind:
        case InputKind.NUMBER if not one.low <= value <= one.high:
            return Message(_OUTSIDE, {"column": one.name, "low": one.low, "high": one.high})
        case InputKind.DATE if not one.low <= value.timestamp() <= one.high:
            low, high = (pd.Timestamp(end, unit="s") for end in (one.low, one.high))
            return Message(_OUTSIDE, {"column": one.name, "low": low, "high": high})
        case InputKind.CATEGORY if value not in one.choices:
            text = N_("“{column}” has a value never seen in training, “{value}”: it is treated as unknown.")
            return Message(text, {"column": one.name, "value": value})
        case _:
            return None
