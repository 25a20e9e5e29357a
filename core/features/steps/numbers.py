"""Steps that work on numbers."""

from core.algorithms.params import Choice, FloatRange, IntRange
from core.features.step import Kind, Step
from core.language import N_

MARK_MISSING = Step(
    key="mark_missing",
    name=N_("Mark what is missing"),
    summary=N_("Adds a yes-or-no column for each column with gaps in training: that something is missing may tell."),
    kind=Kind.NUMBERS,
    transformer="core.features.transformers.gaps.MissingMarks",
    beside=True,
    fills=True,
)
CLIP_OUTLIERS = Step(
    key="clip_outliers",
    name=N_("Clip outliers"),
    summary=N_("Values beyond the outermost shares of the training rows are moved to the edge."),
    kind=Kind.NUMBERS,
    transformer="core.features.transformers.clipping.ClipOutliers",
    params={"share": FloatRange(0.01, 0.0, 0.25, N_("The share of rows that is clipped at either end."))},
)
LOGARITHM = Step(
    key="logarithm",
    name=N_("Logarithm"),
    summary=N_("log(1 + |x|) with the sign of x: draws in long tails, as of prices and counts."),
    kind=Kind.NUMBERS,
    transformer="core.features.transformers.logarithm.SignedLogarithm",
)
IMPUTE_NUMBERS = Step(
    key="impute_numbers",
    name=N_("Fill missing numbers"),
    summary=N_("A missing number becomes the column's median, mean or most frequent value in training."),
    kind=Kind.NUMBERS,
    transformer="sklearn.impute.SimpleImputer",
    params={"strategy": Choice("median", ("median", "mean", "most_frequent"), N_("What a gap is filled with."))},
    fixed={"keep_empty_features": True},
    fills=True,
)
IMPUTE_NEIGHBORS = Step(
    key="impute_neighbors",
    name=N_("Fill missing numbers from similar rows"),
    summary=N_("A missing number becomes the mean of the most similar training rows. Slow beyond 10,000 rows."),
    kind=Kind.NUMBERS,
    transformer="core.features.transformers.gaps.NeighborsImputer",
    params={"n_neighbors": IntRange(5, 1, 50, N_("How many similar rows are asked."))},
    fills=True,
)
BIN_NUMBERS = Step(
    key="bin_numbers",
    name=N_("Numbers into bins"),
    summary=N_("Each number becomes the bin it falls into: lets straight-line models bend."),
    kind=Kind.NUMBERS,
    transformer="core.features.transformers.bins.Bins",
    params={
        "n_bins": IntRange(5, 2, 50, N_("The number of bins.")),
        "strategy": Choice("quantile", ("quantile", "uniform"), N_("Bins of as many rows, or of the same width.")),
        "encode": Choice("onehot-dense", ("onehot-dense", "ordinal"), N_("A column for each bin, or its number.")),
    },
    takes_gaps=False,
)
POLYNOMIAL = Step(
    key="polynomial",
    name=N_("Powers and products"),
    summary=N_("Adds powers of the numbers and products of them, so that straight-line models see curves."),
    kind=Kind.NUMBERS,
    transformer="core.features.transformers.products.Products",
    params={"degree": IntRange(2, 2, 3, N_("The highest power."))},
    takes_gaps=False,
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
SCALE_POWER = Step(
    key="scale_power",
    name=N_("Scale to a bell curve"),
    summary=N_("Bends each column so that it is as normal as can be (Yeo-Johnson), with mean 0 and deviation 1."),
    kind=Kind.NUMBERS,
    transformer="sklearn.preprocessing.PowerTransformer",
    takes_gaps=False,
)
SCALINGS = (SCALE_STANDARD, SCALE_MIN_MAX, SCALE_ROBUST, SCALE_POWER)
NUMBERS = (
    MARK_MISSING,
    CLIP_OUTLIERS,
    LOGARITHM,
    IMPUTE_NUMBERS,
    IMPUTE_NEIGHBORS,
    BIN_NUMBERS,
    POLYNOMIAL,
    *SCALINGS,
)
