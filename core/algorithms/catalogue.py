"""The algorithms, in the order in which they are offered."""

from core.algorithms.agglomerative import AGGLOMERATIVE
from core.algorithms.algorithm import Algorithm
from core.algorithms.dbscan import DBSCAN
from core.algorithms.decision_tree import DECISION_TREE
from core.algorithms.dummy import DUMMY
from core.algorithms.elastic_net import ELASTIC_NET
from core.algorithms.ensemble import ENSEMBLE
from core.algorithms.extra_trees import EXTRA_TREES
from core.algorithms.gaussian_mixture import GAUSSIAN_MIXTURE
from core.algorithms.hdbscan import HDBSCAN
from core.algorithms.hist_gradient_boosting import HIST_GRADIENT_BOOSTING
from core.algorithms.k_means import K_MEANS
from core.algorithms.k_nearest_neighbors import K_NEAREST_NEIGHBORS
from core.algorithms.kernel_svm import KERNEL_SVM
from core.algorithms.lasso import LASSO
from core.algorithms.lightgbm import LIGHTGBM
from core.algorithms.linear_svm import LINEAR_SVM
from core.algorithms.logistic_regression import LOGISTIC_REGRESSION
from core.algorithms.mini_batch_k_means import MINI_BATCH_K_MEANS
from core.algorithms.mlp import MLP
from core.algorithms.naive_bayes import NAIVE_BAYES
from core.algorithms.random_forest import RANDOM_FOREST
from core.algorithms.ridge import RIDGE
from core.algorithms.xgboost import XGBOOST
from core.errors import InvalidInput
from core.language import N_, Message
from core.question.task import Task

ALGORITHMS = (
    DECISION_TREE,
    LOGISTIC_REGRESSION,
    RIDGE,
    LASSO,
    ELASTIC_NET,
    RANDOM_FOREST,
    EXTRA_TREES,
    HIST_GRADIENT_BOOSTING,
    LIGHTGBM,
    XGBOOST,
    K_NEAREST_NEIGHBORS,
    LINEAR_SVM,
    KERNEL_SVM,
    NAIVE_BAYES,
    MLP,
    K_MEANS,
    MINI_BATCH_K_MEANS,
    GAUSSIAN_MIXTURE,
    AGGLOMERATIVE,
    DBSCAN,
    HDBSCAN,
    DUMMY,
)
_BY_KEY = {algorithm.key: algorithm for algorithm in (*ALGORITHMS, ENSEMBLE)}


def algorithm_named(key: str) -> Algorithm:
    """The algorithm of this key; raises InvalidInput with the keys there are, or with what is to be installed."""
    if key not in _BY_KEY:
        raise InvalidInput(
            N_("There is no algorithm {algorithm}. Choose one of: {known}."), algorithm=key, known=", ".join(_BY_KEY)
        )
    found = _BY_KEY[key]
    if not found.available:
        raise InvalidInput(
            N_("{algorithm} is not installed here. Install requirements-boosting.txt, or choose another algorithm."),
            algorithm=Message(found.name),
        )
    return found


def algorithms_for(task: Task) -> list[Algorithm]:
    """The installed algorithms that serve a task, in the catalogue's order, the baseline last."""
    return [one for one in ALGORITHMS if task in one.estimators and one.available]
