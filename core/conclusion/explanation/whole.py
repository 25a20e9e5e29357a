"""The parts of single answers, and of all together: which column moves answers, how far and in which direction."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

import numpy as np

from core.conclusion.explanation.contributions import Parts
from core.language import N_, Message, as_in_a_cell

DIGITS = 4


@dataclass(frozen=True)
class Row:
    """
    A row taken apart: its number among the training rows (from 1), what it is, what was answered, its values in words.

    `base` is the answer without knowing any column; for each class (or the one number) `parts` holds what each column
    adds, and base and parts add up to the answer. `levels` says where each number lies among the rows (0 to 1).
    """

    number: int
    truth: str
    answer: str
    values: tuple[str, ...]
    levels: tuple[float | None, ...]
    base: tuple[float, ...]
    parts: tuple[tuple[float, ...], ...]

    def value_told(self, place: int) -> str:
        """The value of a column in words, a number with the decimal sign of the language in use."""
        value = self.values[place]
        return value if self.levels[place] is None else as_in_a_cell(float(value))


@dataclass(frozen=True)
class Contributions:
    """Rows of all folds taken apart, none of them learned from; `classes` is empty where a number is predicted."""

    classes: tuple[str, ...]
    features: tuple[str, ...]
    rows: tuple[Row, ...]
    background: int

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def totals(self, outcome: int) -> list[tuple[str, float]]:
        """Each column with how far it moves the answer on average, in either direction; the furthest first."""
        found = [
            (name, fmean(abs(row.parts[outcome][place]) for row in self.rows))
            for place, name in enumerate(self.features)
        ]
        return sorted(found, key=lambda one: -one[1])


def contributions(classes: Sequence[Any], folds: Sequence[Parts], background: int) -> Contributions:
    """The rows of all folds, in the order of the training rows."""
    features = tuple(map(str, folds[0].columns.columns))
    rows = [row for one in folds for row in _rows(one)]
    return Contributions(
        tuple(map(str, classes)), features, tuple(sorted(rows, key=lambda row: row.number)), background
    )


def _rows(found: Parts) -> list[Row]:
    ranks = found.columns.select_dtypes("number").rank(pct=True)
    levels = {str(name): ranks[name].tolist() for name in ranks}
    return [
        Row(
            number=int(found.places[place]) + 1,
            truth=_told(found.truth[place]),
            answer=_told(found.answers[place]),
            values=tuple(_told(value) for value in found.columns.iloc[place]),
            levels=tuple(_level(levels, name, place) for name in found.columns.columns),
            base=_short(found.base[place]),
            parts=tuple(map(_short, found.added[place].T)),
        )
        for place in range(len(found.places))
    ]


def _level(levels: dict[str, list[float]], name: str, place: int) -> float | None:
    level = levels.get(name, [np.nan] * (place + 1))[place]
    return None if np.isnan(level) else round(level, 3)


def _told(value: Any) -> str:
    """A value in words; what is missing as a dash."""
    if value is None or value != value:  # noqa: PLR0124 - NaN is what is not there
        return "–"
    if isinstance(value, float | np.floating):
        return f"{value:.6g}"
    return str(value).removesuffix(" 00:00:00")


def _short(values: Any) -> tuple[float, ...]:
    return tuple(float(f"{one:.{DIGITS}g}") for one in values)


def contributions_from(content: str) -> Contributions:
    """The contributions that `to_json` wrote."""
    fields = json.loads(content)
    rows = tuple(Row(**{key: _frozen(value) for key, value in one.items()}) for one in fields["rows"])
    return Contributions(tuple(fields["classes"]), tuple(fields["features"]), rows, fields["background"])


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def row_words(row: Row, features: Sequence[str], outcome: int, name: str) -> Message:
    """What has moved an answer most, in a sentence."""
    parts = row.parts[outcome]
    strongest = max(range(len(features)), key=lambda place: abs(parts[place]))
    values = {
        "name": name,
        "base": float(f"{row.base[outcome]:.3g}"),
        "answer": float(f"{row.base[outcome] + sum(parts):.3g}"),
        "feature": features[strongest],
        "value": row.value_told(strongest),
        "part": float(f"{abs(parts[strongest]):.2g}"),
    }
    up = parts[strongest] > 0
    if name:
        return Message(_CLASS_UP if up else _CLASS_DOWN, values)
    return Message(_NUMBER_UP if up else _NUMBER_DOWN, values)


_CLASS_UP = N_(
    "The probability of “{name}” is {answer} instead of the usual {base}; “{feature}” = {value} raises it most, "
    "by {part}."
)
_CLASS_DOWN = N_(
    "The probability of “{name}” is {answer} instead of the usual {base}; “{feature}” = {value} lowers it most, "
    "by {part}."
)
_NUMBER_UP = N_(
    "The prediction is {answer} instead of the usual {base}; “{feature}” = {value} raises it most, by {part}."
)
_NUMBER_DOWN = N_(
    "The prediction is {answer} instead of the usual {base}; “{feature}” = {value} lowers it most, by {part}."
)
