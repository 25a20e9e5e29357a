"""The clusters of the hold-out's rows: how well each is kept apart, what sets it apart, and where its rows lie."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _, in_percent, number, percent, quoted

TELLING = 3  # differences that are told of a cluster
SLIGHT = 0.3  # deviations, below which a mean is about that of all rows
MORE = 0.1  # of a cluster's rows, by which a value has to be more frequent than in all
POOR, GOOD = 0.25, 0.5  # mean silhouette: below, no structure to speak of; above, a reasonable one (Rousseeuw, 1987)
HEIGHT = 420


@dataclass(frozen=True)
class Trait:
    """
    A column in a cluster: of numbers its mean, and by how many deviations that is above all rows (`away`).

    Of words the `value` that is most over-represented, its share in the cluster (`mean`) and by how much it is more.
    """

    column: str
    value: str
    mean: float
    away: float

    @property
    def weight(self) -> float:
        """How far it sets the cluster apart, numbers and words on one scale."""
        return abs(self.away) / SLIGHT if not self.value else self.away / MORE


@dataclass(frozen=True)
class Cluster:
    """
    A cluster by its label: its rows, the silhouettes of some of them from low to high, and its traits.

    `alien` is the share of rows that are nearer to another cluster; NaN-free: without silhouettes it is 0.
    """

    label: str
    rows: int
    silhouettes: tuple[float, ...]
    mean: float | None
    alien: float
    traits: tuple[Trait, ...]

    @property
    def words(self) -> str:
        """What sets it apart, in the language in use."""
        telling = [one for one in self.traits if one.weight >= 1][:TELLING]
        return ", ".join(map(_trait, telling)) or _("about as all rows")


@dataclass(frozen=True)
class Clusters:
    """All clusters, and a map: the two directions in which training rows vary most, their shares, some rows on it."""

    found: tuple[Cluster, ...]
    shares: tuple[float, ...]
    points: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def words(self) -> Message:
        """Which clusters are kept apart, in a sentence."""
        means = [one for one in self.found if one.mean is not None]
        if not means:
            return Message(N_("The rows of the hold-out fell into a single cluster, or each into its own."))
        poor = [one.label for one in means if (one.mean or 0.0) < POOR]
        if poor:
            return Message(N_("Clusters that hardly stand apart from the next: {names}."), {"names": quoted(poor)})
        if all((one.mean or 0.0) >= GOOD for one in means):
            return Message(N_("All clusters stand well apart."))
        return Message(N_("All clusters stand apart, some of them not far."))


def clusters_from(content: str) -> Clusters:
    """The clusters that `to_json` wrote."""
    fields = json.loads(content)
    points = tuple((x, y) for x, y in fields["points"])
    return Clusters(tuple(map(_cluster, fields["found"])), tuple(fields["shares"]), points, tuple(fields["labels"]))


def _cluster(fields: Mapping[str, Any]) -> Cluster:
    traits = tuple(Trait(**one) for one in fields["traits"])
    return Cluster(**{**fields, "silhouettes": tuple(fields["silhouettes"]), "traits": traits})


def _trait(one: Trait) -> str:
    if one.value:
        return _("{column} “{value}” in {share}").format(column=one.column, value=one.value, share=percent(one.mean))
    text = _("{column} high (mean {mean})") if one.away > 0 else _("{column} low (mean {mean})")
    return text.format(column=one.column, mean=number(one.mean, 3))


def silhouettes_figure(found: Clusters) -> go.Figure:
    """Every row's silhouette, by cluster and from low to high; left of 0 it is nearer to another cluster."""
    figure = go.Figure()
    start = 0
    for place, one in enumerate(found.found):
        figure.add_bar(
            x=list(one.silhouettes),
            y=list(range(start, start + len(one.silhouettes))),
            orientation="h",
            name=one.label,
            marker={"color": COLOURS[place % len(COLOURS)], "line": {"width": 0}},
            hovertemplate="%{x:.3f}<extra></extra>",
        )
        start += len(one.silhouettes) + max(1, start // 20)
    figure.update_layout(bargap=0)
    figure.update_yaxes(showticklabels=False, title=_("rows, by cluster"))
    figure.update_xaxes(title=_("silhouette"))
    return laid_out(figure, height=HEIGHT, legend={"title": {"text": _("cluster")}})


def map_figure(found: Clusters) -> go.Figure:
    """Rows in the plane in which they vary most, coloured by cluster."""
    figure = go.Figure()
    for place, one in enumerate(found.found):
        inside = [point for point, label in zip(found.points, found.labels, strict=True) if label == one.label]
        figure.add_scatter(
            x=[x for x, _y in inside],
            y=[y for _x, y in inside],
            mode="markers",
            name=one.label,
            opacity=0.7,
            marker={"color": COLOURS[place % len(COLOURS)], "size": 7, "symbol": place % 8},
        )
    first, second = (in_percent(share) for share in found.shares)
    figure.update_xaxes(title=_("first component ({share}% of the variance)").format(share=number(first)))
    figure.update_yaxes(title=_("second component ({share}% of the variance)").format(share=number(second)))
    return laid_out(figure, height=HEIGHT, legend={"title": {"text": _("cluster")}})
