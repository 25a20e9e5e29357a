"""C: the course's table of the candidates, and the decision matrix made of it with weights that are recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Any

from core.actions.latest import Latest
from core.actions.locks import changing
from core.algorithms.catalogue import ALGORITHMS
from core.conclusion.evaluation import evaluation_from
from core.conclusion.interval import Interval
from core.conclusion.matrix import CRITERIA, USUAL, Matrix, checked_weights, matrix
from core.errors import Conflict, NotFound, Refused
from core.language import N_
from core.question.metric import Metric
from core.question.metrics import metric_named
from core.tracking import evaluations, tags, weightings
from core.tracking.attempts import name_of, runs_named
from core.tracking.models import candidates
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record
from core.tracking.studies import plan_in
from core.tracking.tags import Pointer
from core.tracking.trials import folds_of
from core.tracking.weightings import Weighting
from core.tuning.changes import ratio_of
from core.tuning.difference import paired_difference

MOST_WEIGHED = 10  # candidates: more are not weighed by anybody
MOST_KEPT = 200
_RATINGS = {one.key: one.ratings for one in ALGORITHMS}
_sealed: Latest[tuple[float, Interval | None]] = Latest(MOST_KEPT)
Ends = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """
    A candidate in the course's table: `figures` has its value by each criterion, NaN where it is not known.

    `ends` is the 95 % interval of the validated score, `holdout` the score on the sealed rows with its interval.
    """

    run: Record
    figures: Mapping[str, float]
    ends: Ends | None
    holdout: float
    holdout_interval: Interval | None

    @property
    def name(self) -> str:
        return str(name_of(self.run))


def course_table(project: Project, ids: Sequence[str] = ()) -> list[Row]:
    """These candidates, or the best of those on the dataset version in force, the champion among them."""
    metric = metric_named(question_of(project).metric)
    runs = runs_named(project.id, ids) if ids else _best_candidates(project, metric)
    return [_row(project, run, metric) for run in runs]


def weighting_of(project: Project) -> Weighting | None:
    """The weights in force; None while nobody has set any."""
    return next(iter(weightings.weightings(project.id)), None)


def weighed(project: Project, rows: Sequence[Row], weights: Mapping[str, int] = USUAL) -> Matrix:
    """The decision matrix of the table."""
    more = metric_named(question_of(project).metric).greater_is_better
    return matrix([row.name for row in rows], values_of(rows), weights, more_is_better=more)


def values_of(rows: Sequence[Row]) -> dict[str, list[float]]:
    """By each criterion the value of each candidate."""
    return {one.key: [row.figures[one.key] for row in rows] for one in CRITERIA}


def weigh(
    project: Project, rows: Sequence[Row], weights: Mapping[str, float], actor: str, based_on: int | None = None
) -> Weighting:
    """
    Record weights as the next revision, with what they come to for these candidates.

    `based_on` is the number of the revision that was seen, 0 for none; raises Conflict if another was saved meanwhile,
    InvalidInput for weights that are none, Refused without candidates.
    """
    known = checked_weights(weights)
    if not rows:
        raise Refused(N_("The project has no candidate yet. Run a study first, in A³ or with `train`."))
    found = weighed(project, rows, known)
    with changing(project.id):
        newest = weighting_of(project)
        number = newest.number if newest else 0
        if based_on is not None and number != based_on:
            raise Conflict(
                N_("Revision {number} of the weights was saved meanwhile. Look at it, then weigh again."), number=number
            )
        weightings.add_weighting(project.id, known, told(rows, found), actor)
    saved = weighting_of(project)
    if saved is None:
        raise NotFound(N_("The weights that were saved cannot be read back. Try again."))
    return saved


def told(rows: Sequence[Row], found: Matrix) -> list[dict[str, Any]]:
    """Each candidate with its values, points and rank, as plain values."""
    ranks = {place: rank for rank, place in enumerate(found.ranking, 1)}
    return [
        {
            "run_id": row.run.id,
            "name": row.name,
            "algorithm": row.run.tags.get(tags.ALGORITHM, ""),
            "values": {key: None if isnan(value) else value for key, value in row.figures.items()},
            "interval": list(row.ends) if row.ends else None,
            "holdout": None if isnan(row.holdout) else row.holdout,
            "holdout_interval": [row.holdout_interval.low, row.holdout_interval.high] if row.holdout_interval else None,
            "points": {key: points[place] for key, points in found.points.items()},
            "total": found.totals[place],
            "rank": ranks[place],
        }
        for place, row in enumerate(rows)
    ]


def _best_candidates(project: Project, metric: Metric) -> list[Record]:
    """The best by their validated scores, and the champion wherever it ranks."""
    version, champion = project.current(Pointer.DATASET), project.current(Pointer.CHAMPION)
    found = [run for run in candidates(project.id) if run.tags.get(tags.DATASET) == version]
    sign = -1 if metric.greater_is_better else 1
    ranked = sorted(found, key=lambda run: sign * run.metrics.get(f"cv_{metric.key}", -sign * float("inf")))
    kept = ranked[:MOST_WEIGHED]
    crowned = [run for run in ranked[MOST_WEIGHED:] if run.id == champion]
    return [*kept[: MOST_WEIGHED - len(crowned)], *crowned]


def _row(project: Project, run: Record, metric: Metric) -> Row:
    ratings = _RATINGS.get(run.tags.get(tags.ALGORITHM, ""))
    measured = {
        "score": f"cv_{metric.key}",
        "latency_ms": "holdout_latency_ms",
        "model_size_mb": "model_size_mb",
        "training_seconds": "seconds",
    }
    values = {key: run.metrics.get(name, nan) for key, name in measured.items()}
    rated = {key: float(getattr(ratings, key)) if ratings else nan for key in USUAL if key not in measured}
    holdout, interval = _on_holdout(project, run, metric)
    return Row(run, {**values, **rated}, _ends(run, metric), holdout, interval)


def _ends(run: Record, metric: Metric) -> Ends | None:
    """The 95 % interval of the mean over the folds, which share rows that they learn from."""
    folds = folds_of(run).get(metric.key, ())
    try:
        ratio = ratio_of(plan_in(run.parent))
    except NotFound:
        return None
    found = paired_difference(folds, [0.0] * len(folds), ratio)
    return None if isnan(found.low) else (max(found.low, metric.low), min(found.high, metric.high))


def _on_holdout(project: Project, run: Record, metric: Metric) -> tuple[float, Interval | None]:
    """What the latest opening for a candidate has shown; NaN where there was none."""
    looks = run.tags.get(tags.OPENINGS)
    if not looks:
        return nan, None
    key = run.id, looks, metric.key
    if kept := _sealed.get(key):
        return kept
    try:
        content = evaluations.latest_evaluation(project.id, run.id)
    except NotFound:
        content = None
    if content is None:
        return run.metrics.get(f"holdout_{metric.key}", nan), None
    found = evaluation_from(content)
    told_of = found.metrics.get(metric.key, nan), found.intervals.get(metric.key)
    _sealed.keep(key, told_of)
    return told_of
