"""The parts of single answers, and of all together: which column moves answers, how far and in which direction."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.conclusion.explanation.contributions import Parts
from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _, number

ROW_HEIGHT, LEAST_HEIGHT = 34, 160
MOST_DRAWN = 15  # columns of a chart; the table has them all
JITTER = 0.6  # of a line's height, over which the dots of a column are spread
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
        "value": row.values[strongest],
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


def row_figure(row: Row, features: Sequence[str], outcome: int, title: str) -> go.Figure:
    """A bar a column from where the answer stood before it to where it stands after it, the furthest on top."""
    parts = row.parts[outcome]
    order = sorted(range(len(features)), key=lambda place: -abs(parts[place]))
    shown, rest = order[:MOST_DRAWN], order[MOST_DRAWN:]
    names = [f"{features[place]} = {row.values[place]}" for place in shown]
    steps = [parts[place] for place in shown]
    if rest:
        names.append(_("all others"))
        steps.append(sum(parts[place] for place in rest))
    figure = go.Figure(
        go.Waterfall(
            orientation="h",
            base=row.base[outcome],
            x=steps,
            y=names,
            measure=["relative"] * len(steps),
            text=[f"{'+' if step > 0 else ''}{number(step, 2)}" for step in steps],
            increasing={"marker": {"color": COLOURS[0]}},
            decreasing={"marker": {"color": COLOURS[1]}},
            connector={"line": {"color": COLOURS[-1], "width": 1}},
            hoverinfo="skip",
        )
    )
    figure.add_vline(x=row.base[outcome], line_dash="dot", line_color=COLOURS[-1], annotation_text=_("usual"))
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(title=title)
    return laid_out(figure, height=max(LEAST_HEIGHT, 90 + ROW_HEIGHT * len(names)), showlegend=False)


def whole_figure(found: Contributions, outcome: int, title: str) -> go.Figure:
    """A dot a row in a line a column: how far it is moved, and coloured by how large the value is."""
    names = [name for name, _total in found.totals(outcome)][:MOST_DRAWN]
    places = {name: place for place, name in enumerate(found.features)}
    lot = np.random.default_rng(0)
    figure = go.Figure()
    for line, name in enumerate(names):
        place = places[name]
        heights = line + JITTER * (lot.random(len(found.rows)) - 0.5)
        for known in (False, True):  # what is no number, or missing, has no colour
            some = [one for one, row in enumerate(found.rows) if (row.levels[place] is not None) is known]
            levels = [found.rows[one].levels[place] for one in some]
            colour = {"color": levels, "coloraxis": "coloraxis"} if known else {"color": COLOURS[-1]}
            figure.add_scatter(
                x=[found.rows[one].parts[outcome][place] for one in some],
                y=heights[some],
                mode="markers",
                marker={"size": 6, "opacity": 0.75, **colour},
                text=[found.rows[one].values[place] for one in some],
                hovertemplate="%{text}: %{x:.3g}<extra></extra>",
            )
    figure.add_vline(x=0, line_color=COLOURS[-1], line_width=1)
    figure.update_yaxes(tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5])
    figure.update_xaxes(title=title)
    return laid_out(
        figure,
        height=max(LEAST_HEIGHT, 90 + ROW_HEIGHT * len(names)),
        showlegend=False,
        coloraxis={
            "colorscale": [[0, COLOURS[2]], [0.5, "#b9b3c9"], [1, COLOURS[1]]],
            "cmin": 0,
            "cmax": 1,
            "colorbar": {
                "title": {"text": _("value")},
                "tickvals": [0.03, 0.97],
                "ticktext": [_("low"), _("high")],
                "thickness": 10,
            },
        },
    )
