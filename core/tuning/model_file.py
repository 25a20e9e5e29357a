"""Models as bytes: written with skops, read against the list of types that our own catalogues can produce."""

from functools import lru_cache
from typing import Any
from zipfile import ZIP_DEFLATED

from core.errors import Refused
from core.language import N_

TRUSTED_TYPES = (
    "core.algorithms.even_vote.EvenVote",
    "core.algorithms.nearest_group.AgglomerativeGroups",
    "core.algorithms.nearest_group.DbscanGroups",
    "core.algorithms.nearest_group.HdbscanGroups",
    "core.algorithms.perceptron.MlpClassifier",
    "core.algorithms.perceptron.MlpRegressor",
    "core.algorithms.random_clusters.RandomClusters",
    "core.algorithms.support_vectors.KernelSvmClassifier",
    "core.algorithms.support_vectors.KernelSvmRegressor",
    "core.algorithms.support_vectors.LinearSvmClassifier",
    "core.algorithms.support_vectors.LinearSvmRegressor",
    "core.features.transformers.balance.ResampledModel",
    "core.features.transformers.balance.WeighedModel",
    "core.features.transformers.bins.Bins",
    "core.features.transformers.clipping.ClipOutliers",
    "core.features.transformers.dates.DateParts",
    "core.features.transformers.encoders.Codes",
    "core.features.transformers.encoders.OneHot",
    "core.features.transformers.encoders.TargetMeans",
    "core.features.transformers.gaps.MissingMarks",
    "core.features.transformers.gaps.NeighborsImputer",
    "core.features.transformers.logarithm.SignedLogarithm",
    "core.features.transformers.products.Products",
    "core.features.transformers.rare.RareCategories",
    "core.features.transformers.selection.SelectByModel",
    "core.features.transformers.selection.SelectSingly",
    "core.features.transformers.selection.SelectVarying",
    "core.features.transformers.texts.TextTopics",
    "functools.partial",  # of functions in this list only
    "numpy.dtype",
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.metrics._dist_metrics.EuclideanDistance64",
    "sklearn.model_selection._split.KFold",
    "sklearn.model_selection._split.StratifiedKFold",
    "sklearn.neighbors._kd_tree.KDTree",
    "sklearn.neural_network._stochastic_optimizers.AdamOptimizer",
    "sklearn.tree._tree.Tree",
    "sklearn.utils._bunch.Bunch",
    "sklearn.utils.validation.check_array",
)
"""Beyond what skops trusts by itself; a contract test holds it against every algorithm and step."""
BOOSTING_TYPES = (
    "collections.OrderedDict",
    "core.algorithms.xgboost_classes.XgboostClassifier",
    "lightgbm.basic.Booster",
    "lightgbm.sklearn.LGBMClassifier",
    "lightgbm.sklearn.LGBMRegressor",
    "xgboost.core.Booster",
    "xgboost.sklearn.XGBClassifier",
    "xgboost.sklearn.XGBRegressor",
)
"""What models of the optional packages hold as well."""


def dumped(model: Any) -> bytes:
    """The fitted pipeline as a skops file, compressed: a forest takes a tenth of the room, in no more time."""
    import skops.io

    return bytes(skops.io.dumps(model, compression=ZIP_DEFLATED))


@lru_cache(maxsize=2)
def loaded(content: bytes) -> Any:
    """
    The pipeline in a skops file.

    Raises Refused if the file holds types that the catalogues cannot have written.
    """
    import skops.io

    foreign = set(skops.io.get_untrusted_types(data=content)) - {*TRUSTED_TYPES, *BOOSTING_TYPES}
    if foreign:
        raise Refused(
            N_("This model holds {types}, which the workbench never stores. It is not loaded."),
            types=", ".join(sorted(foreign)),
        )
    return skops.io.loads(content, trusted=[*TRUSTED_TYPES, *BOOSTING_TYPES])
