"""Before the expensive click: what cannot work, in plain words, and what a study costs in time and memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.algorithms.algorithm import Algorithm
from core.algorithms.amounts import duration, memory
from core.algorithms.facts import TableFacts
from core.language import N_, Message

DOUBT = 3  # estimates are right to such a factor: what is refused is beyond any doubt
SHORT = 600.0  # seconds of a trial that are never refused: a guess of the user's is as good as ours
PREPARING = 0.02  # seconds of a fold beside its fit: recipe, scores
OWN_MEMORY = 290_000_000  # bytes of a worker that has imported what it needs, measured


@dataclass(frozen=True)
class Course:
    """
    How a study tries: on so many folds, with `fold_rows` rows to learn from in the smallest, within a time.

    `memory` is what a worker may use, 0 where nobody knows. With `samples` it begins with few rows and goes on as far
    as time allows, so that neither time nor memory is a reason to refuse.
    """

    folds: int
    fold_rows: int
    seconds: float
    memory: int = 0
    samples: bool = False


@dataclass(frozen=True)
class Cost:
    """What something takes: seconds, and bytes of each worker."""

    seconds: float
    bytes: float

    @property
    def sentence(self) -> Message:
        return Message(N_("about {time}, {memory} of memory"), {"time": duration(self.seconds), "memory": self.memory})

    @property
    def memory(self) -> Message:
        return memory(self.bytes)


def trial_cost(algorithm: Algorithm, facts: TableFacts, folds: int) -> Cost:
    """What one trial with defaults takes over all folds."""
    rows, width = facts.rows * (folds - 1) // folds, facts.width(one_hot=algorithm.wants_scaling)
    growth = algorithm.growth
    return Cost(folds * (growth.seconds_for(rows, width) + PREPARING), OWN_MEMORY + growth.bytes_for(rows, width))


def study_cost(
    algorithms: Sequence[Algorithm],
    facts: TableFacts,
    *,
    folds: int,
    trials: int,
    at_once: int,
    seconds: float,
    start: float = 0.0,
) -> Cost:
    """
    What so many trials of these algorithms take, taking turns, `at_once` side by side, at most the time allowed.

    `start` are the seconds until the first can begin.
    """
    each = [trial_cost(one, facts, folds) for one in algorithms]
    longest = max((one.seconds for one in each), default=0.0)
    mean = sum(one.seconds for one in each) / max(1, len(each))
    taken = max(mean * trials / max(1, at_once), longest)
    return Cost(min(start + taken, seconds), max((one.bytes for one in each), default=0.0))


def impossible(facts: TableFacts, target: str) -> Message | None:
    """Why no algorithm can be cross-validated on this table; None where some can."""
    name, rows = facts.rarest
    if not name or rows > 1:
        return None
    return Message(
        N_(
            "Class “{value}” of “{column}” has a single row to learn from: it can be learned or judged, never both, so "
            "it cannot be cross-validated. Merge it with another class, or leave its row out, in U."
        ),
        {"value": name, "column": target},
    )


def refusal(algorithm: Algorithm, facts: TableFacts, course: Course, params: Mapping[str, Any]) -> Message | None:
    """Why an algorithm with these parameters cannot work on this table; None where it can."""
    wanted = params.get(algorithm.counts_rows)
    if wanted is not None and wanted > course.fold_rows:
        return Message(
            N_("{algorithm}: {param} is {value}, but a fold has only {rows} rows to learn from. Set it lower in A3."),
            {
                "algorithm": Message(algorithm.name),
                "param": algorithm.counts_rows,
                "value": wanted,
                "rows": course.fold_rows,
            },
        )
    return None if course.samples else _too_costly(algorithm, facts, course)


def _too_costly(algorithm: Algorithm, facts: TableFacts, course: Course) -> Message | None:
    cost = trial_cost(algorithm, facts, course.folds)
    known = {"algorithm": Message(algorithm.name), "rows": facts.rows}
    if course.memory and cost.bytes > OWN_MEMORY + DOUBT * course.memory:
        return Message(
            N_(
                "{algorithm} would need about {needed} of memory for {rows} rows, and a worker here may use {limit}. "
                "Choose another algorithm."
            ),
            {**known, "needed": cost.memory, "limit": memory(course.memory)},
        )
    if cost.seconds > max(SHORT, DOUBT * course.seconds):
        return Message(
            N_(
                "{algorithm} would take about {needed} for one trial on {rows} rows, and the study ends after {limit}. "
                "Choose another algorithm, or give it more time in A3."
            ),
            {**known, "needed": duration(cost.seconds), "limit": duration(course.seconds)},
        )
    return None
