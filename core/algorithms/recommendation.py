"""Which algorithms to begin with on a table, each with the reasons that this table gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.algorithms.algorithm import Algorithm
from core.algorithms.facts import MOST_ONE_HOT, TableFacts
from core.language import N_, Message, in_percent
from core.question.task import Task

FEW_ROWS, MANY_ROWS = 1_000, 50_000  # below, boosted trees learn by heart; above, what is slow is left waiting
TELLING_GAPS = 0.01  # a share of empty cells from which on it matters who fills them
ROWS_A_COLUMN = 10  # fewer, and chance looks like a pattern
RARE_SHARE = 0.1  # of the rows: a class below is easily overlooked

_LINEAR = {"logistic_regression": 3, "ridge": 3, "linear_svm": 1}
_SHRINKING = {"logistic_regression": 3, "ridge": 3, "elastic_net": 3, "lasso": 2}
_BOOSTED = {"hist_gradient_boosting": 3, "lightgbm": 2.5, "xgboost": 2}
_BOOSTED_MANY = {key: weight + 1 for key, weight in _BOOSTED.items()}
_FORESTS = {"random_forest": 2, "extra_trees": 1.5}


@dataclass(frozen=True)
class Rule:
    """What a table may be like, whom that favours by how much, and why."""

    applies: Callable[[TableFacts], bool]
    favours: Mapping[str, float]
    reason: Callable[[TableFacts], Message]


@dataclass(frozen=True)
class Recommendation:
    """An algorithm to begin with, and why."""

    algorithm: Algorithm
    reasons: tuple[Message, ...]
    score: float


def _few(facts: TableFacts) -> bool:
    return facts.rows < FEW_ROWS


def _enough(facts: TableFacts) -> bool:
    return FEW_ROWS <= facts.rows <= MANY_ROWS


def _many(facts: TableFacts) -> bool:
    return facts.rows > MANY_ROWS


def _by_size(text: str) -> Callable[[TableFacts], Message]:
    return lambda facts: Message(text, {"rows": facts.rows, "columns": facts.columns})


SUPERVISED = (
    Rule(
        _few,
        _LINEAR,
        _by_size(N_("With {rows} rows, a weighted sum of {columns} columns leaves little to know by heart.")),
    ),
    Rule(
        _few, _FORESTS, _by_size(N_("With {rows} rows, many trees that vote stay calm where a single one would jump."))
    ),
    Rule(_few, {"decision_tree": 1}, _by_size(N_("{rows} rows fill a small tree, and its few questions can be read."))),
    Rule(_few, {"kernel_svm": 1}, _by_size(N_("With {rows} rows every pair can be compared, so borders may curve."))),
    Rule(_enough, _BOOSTED, _by_size(N_("{rows} rows are enough to find how the {columns} columns act together."))),
    Rule(_enough, _FORESTS, _by_size(N_("{rows} rows are enough for many trees to vote, without much adjusting."))),
    Rule(
        _enough,
        {"logistic_regression": 1, "ridge": 1},
        _by_size(N_("{rows} rows settle the weights of {columns} columns: a yardstick that can be read.")),
    ),
    Rule(
        _many, _BOOSTED_MANY, _by_size(N_("{rows} rows are many; values are sorted into bins once, so it stays fast."))
    ),
    Rule(_many, _LINEAR, _by_size(N_("{rows} rows are many; a weighted sum stays fast."))),
    Rule(
        lambda facts: facts.most_categories > MOST_ONE_HOT,
        {**_BOOSTED, "random_forest": 1, "extra_trees": 1},
        lambda facts: Message(
            N_("Up to {n} text categories in a column, which trees divide without a column for each."),
            {"n": facts.most_categories},
        ),
    ),
    Rule(
        lambda facts: 0 < facts.categories <= facts.numbers * 3 and facts.numbers > 0,
        {**dict.fromkeys(_BOOSTED, 1), **dict.fromkeys(_FORESTS, 1), "decision_tree": 0.5},
        lambda facts: Message(
            N_("Numbers ({numbers}) and categories ({categories}) are mixed, each used in its own way."),
            {"numbers": facts.numbers, "categories": facts.categories},
        ),
    ),
    Rule(
        lambda facts: facts.missing > TELLING_GAPS,
        dict.fromkeys(_BOOSTED, 1.5),
        lambda facts: Message(
            N_("{share} % of the cells are empty, and it takes gaps as they are."), {"share": in_percent(facts.missing)}
        ),
    ),
    Rule(
        lambda facts: facts.texts > 0 or facts.rows < ROWS_A_COLUMN * facts.width(one_hot=True),
        _SHRINKING,
        lambda facts: Message(
            N_("About {width} columns after preparation beside {rows} rows: it keeps their weights small."),
            {"width": facts.width(one_hot=True), "rows": facts.rows},
        ),
    ),
    Rule(
        lambda facts: len(facts.classes) > 1 and facts.rarest[1] < RARE_SHARE * facts.rows,
        {"random_forest": 0.5, "hist_gradient_boosting": 0.5, "lightgbm": 0.5, "linear_svm": 0.5},
        lambda facts: Message(
            N_("Class “{value}” has only {n} rows, and it can weigh rare classes more."),
            {"value": facts.rarest[0], "n": facts.rarest[1]},
        ),
    ),
)
CLUSTERING = (
    Rule(
        lambda facts: facts.rows <= MANY_ROWS,
        {"k_means": 3, "gaussian_mixture": 2},
        lambda facts: Message(N_("{rows} rows are soon divided into groups by their centres."), {"rows": facts.rows}),
    ),
    Rule(
        lambda facts: facts.rows > MANY_ROWS,
        {"mini_batch_k_means": 4, "k_means": 3},
        lambda facts: Message(N_("{rows} rows are many, and it stays fast."), {"rows": facts.rows}),
    ),
    Rule(
        lambda facts: facts.rows < 4 * FEW_ROWS,
        {"hdbscan": 2.5, "agglomerative": 1.5},
        lambda facts: Message(
            N_("With {rows} rows every pair can be compared, so groups may have any shape."), {"rows": facts.rows}
        ),
    ),
)


def recommended(algorithms: Sequence[Algorithm], facts: TableFacts, task: Task) -> list[Recommendation]:
    """Those of the algorithms that the table speaks for, the most first; of equals, in the order of the catalogue."""
    rules = [rule for rule in (CLUSTERING if task is Task.CLUSTERING else SUPERVISED) if rule.applies(facts)]
    found = []
    for algorithm in algorithms:
        fitting = [rule for rule in rules if algorithm.key in rule.favours]
        if fitting and not algorithm.baseline:
            reasons = tuple(rule.reason(facts) for rule in fitting)
            found.append(Recommendation(algorithm, reasons, sum(rule.favours[algorithm.key] for rule in fitting)))
    return sorted(found, key=lambda one: -one.score)
