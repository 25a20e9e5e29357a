"""C: two to five runs held against each other: what differs, and whether the difference is real."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from math import isnan

from core.actions.latest import Latest
from core.conclusion.answers import answers_from
from core.conclusion.comparison import Comparison, comparison
from core.conclusion.facets import facets
from core.conclusion.pair import Basis, Pair
from core.conclusion.paired import difference_on_rows
from core.engine.cluster import engine
from core.errors import InvalidInput, NotFound, Refused, WorkbenchError
from core.language import N_, Message
from core.question.metric import Metric
from core.question.metrics import metric_named, metrics_for
from core.tracking import evaluations, tags
from core.tracking.attempts import ATTEMPTS, name_of, runs_named
from core.tracking.datasets import version_in
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record
from core.tracking.some_trials import baseline_of
from core.tracking.studies import plan_in
from core.tracking.tags import Pointer
from core.tracking.trials import folds_of
from core.tuning.changes import other_folds, ratio_of
from core.tuning.difference import Difference, paired_difference
from core.tuning.plan import Plan

FEWEST, MOST = 2, 5  # runs at once: more are a table, not a comparison
MOST_KEPT = 200  # differences on the hold-out, which never change
Rows = tuple[Difference, int]
UNASKED = Message(N_("The hold-out was opened for both, and they were not compared on it yet."))
_on_rows: Latest[Rows | Message] = Latest(MOST_KEPT)


@dataclass(frozen=True)
class Match:
    """Two runs, what the validation folds say of them, and what the hold-out says; where neither, why `not` is told."""

    one: Record
    other: Record
    folds: Pair | Message
    holdout: Pair | Message

    @property
    def pair(self) -> Pair | None:
        """The folds where they speak, as runs are chosen there; else the hold-out."""
        return next((one for one in (self.folds, self.holdout) if isinstance(one, Pair)), None)

    @property
    def words(self) -> Message:
        """The difference in a sentence, or why there is none to tell."""
        return self.pair.words if self.pair else self.why_not

    @property
    def why_not(self) -> Message:
        """Why the folds say nothing."""
        return self.folds.words if isinstance(self.folds, Pair) else self.folds


@dataclass(frozen=True)
class Compared:
    """Runs by a metric: what differs between them, and every pair of them."""

    metric: Metric
    runs: tuple[Record, ...]
    differing: Comparison
    matches: tuple[Match, ...]

    @property
    def first(self) -> Match:
        """The two best of those that can be compared; of two runs, as they were named."""
        able = [match for match in self.matches if match.pair]
        sign = -1 if self.metric.greater_is_better else 1
        return min(able, key=lambda match: sign * (_score(match.one, self.metric) + _score(match.other, self.metric)))


def compare(project: Project, ids: Sequence[str], metric: str = "") -> Compared:
    """
    Runs held against each other by a metric, that of the question unless another is named.

    Raises InvalidInput for fewer than two or more than five, NotFound for another project's, Refused where no two of
    them were judged on the same rows.
    """
    ids = tuple(dict.fromkeys(ids))
    if not FEWEST <= len(ids) <= MOST:
        raise InvalidInput(
            N_("Between {fewest} and {most} different runs can be compared; these are {count}."),
            fewest=FEWEST,
            most=MOST,
            count=len(ids),
        )
    found = held_together(project, runs_named(project.id, ids), metric)
    if not any(match.pair for match in found.matches):
        raise _refused(found.matches[0].why_not)
    return found


def _refused(why: Message) -> Refused:
    return Refused(why.text, plural=why.plural, **why.values)


def held_together(project: Project, runs: Sequence[Record], metric: str = "") -> Compared:
    """The same for runs at hand, whether or not they can be compared."""
    judged_by = _judged_by(project, metric)
    matches = tuple(match_of(project, *pair, judged_by) for pair in combinations(runs, 2))
    return Compared(judged_by, tuple(runs), differing(runs), matches)


def match_of(project: Project, one: Record, other: Record, metric: Metric, *, at_once: bool = False) -> Match:
    """
    Two runs on the validation folds and, where it was opened for both, on the hold-out.

    `at_once` takes no worker: the hold-out is `UNASKED` where it was not compared before.
    """
    rows = _on_holdout(project, one, other, metric, at_once=at_once)
    return Match(one, other, _on_folds(one, other, metric), rows)


def yardsticks(project: Project, run: Record) -> list[Record]:
    """What a run always stands beside: the champion, and the baseline of its study; those that there are."""
    champion = project.current(Pointer.CHAMPION)
    with suppress(NotFound):
        found = runs_named(project.id, [champion]) if champion else []
        return [*found, *baseline_of(project.id, run.parent)]
    return baseline_of(project.id, run.parent)


def differing(runs: Sequence[Record]) -> Comparison:
    """The decisions, hyperparameters and scores in which runs differ."""
    decided = [_facets(run) for run in runs]
    adjusted = [{name: value for name, value in run.params.items() if name != "algorithm"} for run in runs]
    scored = [{name: _exact(value) for name, value in run.metrics.items() if _is_score(name)} for run in runs]
    names = [str(name_of(run)) for run in runs]
    return comparison(names, [{**ours, **own} for ours, own in zip(decided, adjusted, strict=True)], scored)


def _judged_by(project: Project, metric: str) -> Metric:
    question = question_of(project)
    if not metric:
        return metric_named(question.metric)
    known = {one.key: one for one in metrics_for(question.task, scored=True)}
    if metric not in known:
        raise InvalidInput(
            N_("Runs cannot be compared by {metric}. Choose one of: {known}."), metric=metric, known=", ".join(known)
        )
    return known[metric]


def _on_folds(one: Record, other: Record, metric: Metric) -> Pair | Message:
    if reason := _unscored(one, metric) or _unscored(other, metric):
        return reason
    plans = _plan(one), _plan(other)
    if plans[0] is None or plans[1] is None:
        return Message(N_("The plan of {run} is gone from the record."), {"run": name_of(other if plans[0] else one)})
    if reason := other_folds(plans[0], plans[1]) or _other_rows(one, other):
        return reason
    these, those = (folds_of(run)[metric.key] for run in (one, other))
    found = paired_difference(these, those, ratio_of(plans[0]), greater_is_better=metric.greater_is_better)
    return Pair(name_of(one), name_of(other), metric, Basis.FOLDS, len(these), found)


def _unscored(run: Record, metric: Metric) -> Message | None:
    """Why a run has no score in every fold."""
    values = {"run": name_of(run), "metric": Message(metric.name)}
    if run.kind not in ATTEMPTS:
        return Message(N_("{run} was logged by another program: its scores in each fold are not known."), values)
    if run.tags.get(tags.FAILURE):
        return Message(N_("{run} failed and has no scores."), values)
    if run.tags.get(tags.PRUNED):
        return Message(N_("{run} was given up before its last fold: it has too few scores to be compared."), values)
    if all(isnan(value) for value in folds_of(run).get(metric.key, ())):
        return Message(N_("{run} has no scores by {metric} in its folds."), values)
    return None


def _other_rows(one: Record, other: Record) -> Message | None:
    """Why the folds of two runs do not match though those of their plans do: a sample was tried on."""
    these, those = (run.metrics.get("rows", 0) for run in (one, other))
    if (these and those and these != those) or len(_any(folds_of(one))) != len(_any(folds_of(other))):
        return Message(N_("Not comparable: they were tried on different samples of the rows."))
    return None


def _any(folds: dict[str, tuple[float, ...]]) -> tuple[float, ...]:
    return next(iter(folds.values()), ())


def _on_holdout(project: Project, one: Record, other: Record, metric: Metric, *, at_once: bool) -> Pair | Message:
    for run in (one, other):
        if not run.tags.get(tags.OPENINGS):
            return Message(N_("The hold-out was not opened for {run}."), {"run": name_of(run)})
    if one.tags.get(tags.DATASET) != other.tags.get(tags.DATASET):
        return Message(N_("Not comparable: they learned from different dataset versions."))
    found = _on_rows.get(_key(one, other, metric)) if at_once else _rows_told(project, one, other, metric)
    if found is None:
        return UNASKED
    if isinstance(found, Message):
        return found
    difference, rows = found
    return Pair(name_of(one), name_of(other), metric, Basis.HOLDOUT, rows, difference)


def _rows_told(project: Project, one: Record, other: Record, metric: Metric) -> Rows | Message:
    key = _key(one, other, metric)
    if kept := _on_rows.get(key):
        return kept
    try:
        contents = [evaluations.latest_answers(project.id, run.id) for run in (one, other)]
    except NotFound:
        contents = [None]
    if None in contents:
        return Message(N_("What they answered on the hold-out is gone from the record."))
    found: Rows | None = engine().run(_compared_on_rows, metric.key, *contents)
    told = found or Message(N_("Not comparable: they answered on different rows of the hold-out."))
    _on_rows.keep(key, told)
    return told


def _key(one: Record, other: Record, metric: Metric) -> tuple[str, ...]:
    """Runs as they were opened last, and the metric."""
    return one.id, one.tags[tags.OPENINGS], other.id, other.tags[tags.OPENINGS], metric.key


def _compared_on_rows(metric: str, one: bytes, other: bytes) -> Rows | None:
    """In a worker: the difference and on how many rows; None where these are not the same."""
    these, those = answers_from(one).candidate, answers_from(other).candidate
    if len(these.predicted) != len(those.predicted):
        return None
    if these.truth is not None and (those.truth is None or list(these.truth) != list(those.truth)):
        return None
    return difference_on_rows(metric_named(metric), these, those), len(these.predicted)


def _facets(run: Record) -> dict[str, str]:
    """The decisions behind a run; nothing where they are gone, or name what is not installed here."""
    plan = _plan(run)
    if plan is None:
        return {}
    try:
        return facets(plan, run.tags.get(tags.ALGORITHM, ""), version_in(plan.dataset).number)
    except WorkbenchError:
        return {}


def _plan(run: Record) -> Plan | None:
    """The plan of a trial or candidate; None for another program's run, or where it is gone."""
    if run.kind not in ATTEMPTS or not run.parent:
        return None
    try:
        return plan_in(run.parent)
    except WorkbenchError:
        return None


def _exact(value: float) -> float:
    """The value without what adding in another order has left in its last digits."""
    return float(f"{value:.12g}")


def _is_score(name: str) -> bool:
    return name.startswith(("cv_", "holdout_")) and not name.endswith("_std")


def _score(run: Record, metric: Metric) -> float:
    return run.metrics.get(f"cv_{metric.key}", float("-inf") if metric.greater_is_better else float("inf"))
