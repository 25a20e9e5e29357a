"""Which columns go together: one matrix over all types, each pair by the measure that suits it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.drawing import DIVERGING, HEIGHT, laid_out
from core.language import N_, _
from core.understanding.columns import Column, Role
from core.understanding.overview.explained import explained
from core.understanding.overview.measures import correlation_ratio, cramers_v, pearson, spearman
from core.understanding.overview.values import MEASURED, NAMED, Codes, Floats, coded, label, numbers_of

MOST_COLUMNS = 30  # a larger matrix cannot be read
MOST_VALUES = 50  # of a category; the rarer ones count as one
MOST_WRITTEN = 12  # columns up to which the figures fit into their squares
ROW_HEIGHT = 26  # pixels


class Measure(StrEnum):
    """How strongly two columns go together; the first two have a direction and lie between -1 and 1."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"
    CRAMER = "cramer"
    RATIO = "ratio"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Measure.PEARSON: N_("Pearson's r"),
    Measure.SPEARMAN: N_("Spearman's ρ"),
    Measure.CRAMER: N_("Cramér's V"),
    Measure.RATIO: N_("Correlation ratio η"),
}
_BETWEEN_NUMBERS: dict[Measure, Callable[[dict[str, Floats]], Floats]] = {
    Measure.PEARSON: pearson,
    Measure.SPEARMAN: spearman,
}


@dataclass(frozen=True)
class Associations:
    """A square matrix; `measures` says by what each pair was measured, `left_out` how many columns did not fit."""

    names: tuple[str, ...]
    strengths: Floats
    measures: tuple[tuple[Measure, ...], ...]
    left_out: int = 0


def associations(
    sample: pd.DataFrame, columns: tuple[Column, ...], between_numbers: Measure = Measure.PEARSON
) -> Associations:
    """All pairs of numbers, dates, categories and yes-or-no columns that are not identifiers and not ignored."""
    suitable = [
        column
        for column in columns
        if column.type in MEASURED | NAMED and column.role not in {Role.IDENTIFIER, Role.IGNORE}
    ]
    chosen = _those_that_fit(sample, suitable)
    numbers = {one.name: numbers_of(sample[one.name]) for one in chosen if one.type in MEASURED}
    named = {one.name: coded(sample[one.name], MOST_VALUES) for one in chosen if one.type in NAMED}
    names = (*numbers, *named)
    values = np.eye(len(names))
    size = len(numbers)
    if numbers:
        values[:size, :size] = _BETWEEN_NUMBERS[between_numbers](numbers)
    for down in range(size, len(names)):
        for across in range(down):
            values[down, across] = values[across, down] = _with_named(names[across], named[names[down]], numbers, named)
    np.fill_diagonal(values, 1.0)
    kinds = tuple(tuple(_measure(one, other, numbers, between_numbers) for other in names) for one in names)
    return Associations(names, values, kinds, len(suitable) - len(chosen))


def associations_figure(found: Associations) -> go.Figure:
    """A heat map whose scale is fixed from -1 to 1; pointing at a square names its measure."""
    names = [label(name) for name in found.names]
    places = list(range(len(names)))
    figure = go.Figure(
        go.Heatmap(
            z=found.strengths.round(2),
            x=places,
            y=places,
            zmin=-1,
            zmax=1,
            colorscale=DIVERGING,
            texttemplate="%{z:.2f}" if len(names) <= MOST_WRITTEN else None,
            customdata=[
                [[names[down], names[across], kind.label] for across, kind in enumerate(row)]
                for down, row in enumerate(found.measures)
            ],
            hovertemplate="%{customdata[0]} × %{customdata[1]}<br>%{customdata[2]}: %{z:.2f}<extra></extra>",
            colorbar={"thickness": 12},
        )
    )
    figure.update_xaxes(tickvals=places, ticktext=names)
    figure.update_yaxes(tickvals=places, ticktext=names, autorange="reversed")
    return laid_out(figure, height=max(HEIGHT, ROW_HEIGHT * len(names) + 80))


def _those_that_fit(sample: pd.DataFrame, suitable: list[Column]) -> list[Column]:
    """All, or the target and what says most about it, or without one the first."""
    if len(suitable) <= MOST_COLUMNS:
        return suitable
    target = next((column for column in suitable if column.role is Role.TARGET), None)
    if not target:
        return suitable[:MOST_COLUMNS]
    others = tuple(column for column in suitable if column is not target)
    first = {*explained(sample, others, target).names[: MOST_COLUMNS - 1], target.name}
    return [column for column in suitable if column.name in first]


def _with_named(other: str, classes: Codes, numbers: dict[str, Floats], named: dict[str, Codes]) -> float:
    return correlation_ratio(classes, numbers[other]) if other in numbers else cramers_v(classes, named[other])


def _measure(one: str, other: str, numbers: dict[str, Floats], between_numbers: Measure) -> Measure:
    if one in numbers and other in numbers:
        return between_numbers
    return Measure.RATIO if one in numbers or other in numbers else Measure.CRAMER
