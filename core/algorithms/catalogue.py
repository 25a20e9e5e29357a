"""The algorithms, in the order in which they are offered."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.decision_tree import DECISION_TREE
from core.algorithms.dummy import DUMMY
from core.algorithms.k_means import K_MEANS
from core.algorithms.k_nearest_neighbors import K_NEAREST_NEIGHBORS
from core.algorithms.logistic_regression import LOGISTIC_REGRESSION
from core.algorithms.random_forest import RANDOM_FOREST
from core.algorithms.ridge import RIDGE
from core.errors import InvalidInput
from core.language import N_
from core.question.task import Task

ALGORITHMS = (DECISION_TREE, K_NEAREST_NEIGHBORS, K_MEANS, RANDOM_FOREST, LOGISTIC_REGRESSION, RIDGE, DUMMY)
_BY_KEY = {algorithm.key: algorithm for algorithm in ALGORITHMS}


def algorithm_named(key: str) -> Algorithm:
    """The algorithm of this key; raises InvalidInput with the keys there are."""
    if key not in _BY_KEY:
        raise InvalidInput(
            N_("There is no algorithm {algorithm}. Choose one of: {known}."), algorithm=key, known=", ".join(_BY_KEY)
        )
    return _BY_KEY[key]


def algorithms_for(task: Task) -> list[Algorithm]:
    """The algorithms that serve a task, in the catalogue's order, the baseline last."""
    return [algorithm for algorithm in ALGORITHMS if task in algorithm.estimators]
