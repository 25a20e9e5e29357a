"""The feature steps, in the order in which a recipe runs them."""

from core.algorithms.params import Choice, IntRange
from core.errors import InvalidInput
from core.features.step import Kind, Step
from core.language import N_

IMPUTE_NUMBERS = Step(
    key="impute_numbers",
    name=N_("Fill missing numbers"),
    summary=N_("A missing number becomes the column's median, mean or most frequent value in training."),
    kind=Kind.NUMBERS,
    transformer="sklearn.impute.SimpleImputer",
    params={"strategy": Choice("median", ("median", "mean", "most_frequent"), N_("What a gap is filled with."))},
    fixed={"keep_empty_features": True},
)
SCALE_STANDARD = Step(
    key="scale_standard",
    name=N_("Scale to mean 0, deviation 1"),
    summary=N_("Puts all numbers on one footing. Needed where distances or weights are compared."),
    kind=Kind.NUMBERS,
    transformer="sklearn.preprocessing.StandardScaler",
)
SCALE_MIN_MAX = Step(
    key="scale_min_max",
    name=N_("Scale to 0 … 1"),
    summary=N_("Puts all numbers between 0 and 1. A single outlier squeezes the rest."),
    kind=Kind.NUMBERS,
    transformer="sklearn.preprocessing.MinMaxScaler",
)
SCALE_ROBUST = Step(
    key="scale_robust",
    name=N_("Scale by median and quartiles"),
    summary=N_("Like the standard scale, but outliers do not bend it."),
    kind=Kind.NUMBERS,
    transformer="sklearn.preprocessing.RobustScaler",
)
IMPUTE_CATEGORIES = Step(
    key="impute_categories",
    name=N_("Fill missing categories"),
    summary=N_("A missing category becomes one of its own, or the most frequent one in training."),
    kind=Kind.CATEGORIES,
    transformer="sklearn.impute.SimpleImputer",
    params={"strategy": Choice("constant", ("constant", "most_frequent"), N_("What a gap is filled with."))},
    fixed={"fill_value": "(missing)", "keep_empty_features": True},
)
ENCODE_ONE_HOT = Step(
    key="encode_one_hot",
    name=N_("One column per category"),
    summary=N_("Each category becomes a yes-or-no column; the rarest share one."),
    kind=Kind.CATEGORIES,
    transformer="sklearn.preprocessing.OneHotEncoder",
    params={"max_categories": IntRange(20, 2, 200, N_("The most columns for one category column."))},
    fixed={"handle_unknown": "infrequent_if_exist", "sparse_output": False},
)
ENCODE_ORDINAL = Step(
    key="encode_ordinal",
    name=N_("One number per category"),
    summary=N_("Numbers the categories. Compact; suits trees, misleads distances."),
    kind=Kind.CATEGORIES,
    transformer="sklearn.preprocessing.OrdinalEncoder",
    fixed={"handle_unknown": "use_encoded_value", "unknown_value": -1},
)
STEPS = (
    IMPUTE_NUMBERS,
    SCALE_STANDARD,
    SCALE_MIN_MAX,
    SCALE_ROBUST,
    IMPUTE_CATEGORIES,
    ENCODE_ONE_HOT,
    ENCODE_ORDINAL,
)
SCALINGS = (SCALE_STANDARD, SCALE_MIN_MAX, SCALE_ROBUST)
ENCODINGS = (ENCODE_ONE_HOT, ENCODE_ORDINAL)
_BY_KEY = {step.key: step for step in STEPS}


def step_named(key: str) -> Step:
    """The step of this key; raises InvalidInput with the keys there are."""
    if key not in _BY_KEY:
        raise InvalidInput(
            N_("There is no feature step {step}. Choose among: {known}."), step=key, known=", ".join(_BY_KEY)
        )
    return _BY_KEY[key]
