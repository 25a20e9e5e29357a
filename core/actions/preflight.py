"""A³ before a study: refuse what cannot work on the dataset version, choose what can, and say what it costs."""

from dataclasses import dataclass, replace

from core.algorithms.algorithm import Algorithm
from core.algorithms.catalogue import algorithm_named, algorithms_for
from core.algorithms.facts import TableFacts, facts_of
from core.algorithms.preflight import OWN_MEMORY, Cost, Course, impossible, refusal, study_cost, trial_cost
from core.algorithms.recommendation import Recommendation, recommended
from core.engine.cluster import engine, most_workers
from core.errors import Refused
from core.language import Message
from core.tracking import datasets
from core.tuning.plan import Plan, Search, Strategy
from core.tuning.strategies import narrows
from core.tuning.strategies.narrowing import FIRST_SAMPLE
from core.understanding.dataset import DatasetVersion
from core.understanding.split import FOLDS, SplitKind

LIGHT = 200_000_000  # bytes that any worker has to give: no need to ask how much there is


def check_plan(plan: Plan) -> None:
    """Raises Refused with the reason if the plan cannot work on its dataset version."""
    version = datasets.version_in(plan.dataset)
    facts = facts_in(version, tuple(plan.features))
    if reason := impossible(facts, plan.target):
        raise _refused(reason)
    for algorithm in map(algorithm_named, plan.algorithms):
        if reason := refused(algorithm, version, facts, plan.search, plan.folds):
            raise _refused(reason)


@dataclass(frozen=True)
class Advice:
    """What a version's table says about the algorithms of its task: `every` one with why it cannot work, or None."""

    facts: TableFacts
    every: tuple[tuple[Algorithm, Message | None], ...]
    recommended: tuple[Recommendation, ...]


def advice_on(version: DatasetVersion, search: Search, features: tuple[str, ...] | None = None) -> Advice:
    """Judged on the whole table, also where a search would begin with few of its rows; the baseline needs no advice."""
    facts = facts_in(version, features)
    whole = replace(search, strategy=Strategy.BAYESIAN) if search.strategy is Strategy.AUTO else search
    every = [one for one in algorithms_for(version.task) if not one.baseline]
    judged = tuple((one, refused(one, version, facts, whole)) for one in every)
    able = [one for one, reason in judged if not reason]
    return Advice(facts, judged, tuple(recommended(able, facts, version.task)))


def suitable(version: DatasetVersion, search: Search) -> tuple[str, ...]:
    """The algorithms that can work on a version; all of them where none can, so that the reason is told."""
    every = advice_on(version, search).every
    return tuple(one.key for one, reason in every if not reason) or tuple(one.key for one, _reason in every)


def refused(
    algorithm: Algorithm, version: DatasetVersion, facts: TableFacts, search: Search, folds: int = FOLDS
) -> Message | None:
    """Why an algorithm cannot work as it is to be searched; None where it can."""
    heavy = trial_cost(algorithm, facts, folds).bytes > OWN_MEMORY + LIGHT
    by_hand = search.strategy is Strategy.MANUAL
    served = algorithm.serving(version.task)
    course = Course(
        folds=folds,
        fold_rows=_fold_rows(version, facts, folds),
        seconds=search.seconds,
        memory=engine().memory if heavy else 0,
        samples=search.strategy is Strategy.AUTO,
    )
    return refusal(algorithm, facts, course, search.params_of(served) if by_hand else {})


def cost_of(algorithms: tuple[str, ...], facts: TableFacts, search: Search, folds: int = FOLDS) -> Cost:
    """What a study of these algorithms takes here, the start of the first worker included where none is running."""
    if narrows(search.strategy, facts.rows):
        facts = replace(facts, rows=FIRST_SAMPLE)
    return study_cost(
        [algorithm_named(key) for key in algorithms],
        facts,
        folds=folds,
        trials=len(algorithms) if search.strategy is Strategy.MANUAL else search.trials,
        at_once=most_workers(),
        seconds=search.seconds,
        start=engine().start_seconds,
    )


def facts_in(version: DatasetVersion, features: tuple[str, ...] | None = None) -> TableFacts:
    """The facts of a recorded version."""
    return facts_of(version, datasets.reference_in(version.id), features)


def _fold_rows(version: DatasetVersion, facts: TableFacts, folds: int) -> int:
    """Rows to learn from in the smallest fold; by time, the first has one part of those that come after it."""
    if version.split.kind is SplitKind.CHRONOLOGICAL:
        return facts.rows // (folds + 1)
    parts = max(2, min(folds, facts.rarest[1])) if version.split.kind is SplitKind.STRATIFIED else folds
    return facts.rows * (parts - 1) // parts


def _refused(reason: Message) -> Refused:
    return Refused(reason.text, plural=reason.plural, **reason.values)
