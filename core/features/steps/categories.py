"""Steps that work on categories."""

from core.algorithms.params import Choice, FloatRange, IntRange
from core.features.step import Kind, Step
from core.language import N_

MOST_KNOWN = 250  # categories that gradient boosting by histograms can tell apart, less a few

IMPUTE_CATEGORIES = Step(
    key="impute_categories",
    name=N_("Fill missing categories"),
    summary=N_("A missing category becomes one of its own, or the most frequent one in training."),
    kind=Kind.CATEGORIES,
    transformer="sklearn.impute.SimpleImputer",
    params={"strategy": Choice("constant", ("constant", "most_frequent"), N_("What a gap is filled with."))},
    fixed={"fill_value": "(missing)", "keep_empty_features": True},
    fills=True,
)
GROUP_RARE = Step(
    key="group_rare",
    name=N_("Group rare categories"),
    summary=N_("Categories that few training rows have become one, and so do those that were never seen."),
    kind=Kind.CATEGORIES,
    transformer="core.features.transformers.rare.RareCategories",
    params={"share": FloatRange(0.01, 0.0001, 0.5, N_("A category in a smaller share of the rows is rare."), log=True)},
)
ENCODE_ONE_HOT = Step(
    key="encode_one_hot",
    name=N_("One column per category"),
    summary=N_("Each category becomes a yes-or-no column; the rarest share one."),
    kind=Kind.CATEGORIES,
    transformer="core.features.transformers.encoders.OneHot",
    params={"max_categories": IntRange(20, 2, 200, N_("The most columns for one category column."))},
    encodes=True,
    fills=True,
)
ENCODE_ORDINAL = Step(
    key="encode_ordinal",
    name=N_("One number per category"),
    summary=N_("Numbers the categories. Compact; suits trees, misleads distances."),
    kind=Kind.CATEGORIES,
    transformer="core.features.transformers.encoders.Codes",
    encodes=True,
    fills=True,
)
ENCODE_TARGET = Step(
    key="encode_target",
    name=N_("The target's mean per category"),
    summary=N_(
        "Each category becomes what the target is like in it, shrunk towards the mean where rows are few. For many "
        "categories. Rows are encoded by others than themselves, so that nothing leaks."
    ),
    kind=Kind.CATEGORIES,
    transformer="core.features.transformers.encoders.TargetMeans",
    encodes=True,
    fills=True,
    supervised=True,
)
KEEP_CATEGORIES = Step(
    key="keep_categories",
    name=N_("Categories as they are"),
    summary=N_("For algorithms that know categories themselves, such as gradient boosting by histograms."),
    kind=Kind.CATEGORIES,
    transformer="core.features.transformers.encoders.Codes",
    fixed={"max_categories": MOST_KNOWN},
    encodes=True,
    fills=True,
    native=True,
)
ENCODINGS = (ENCODE_ONE_HOT, ENCODE_ORDINAL, ENCODE_TARGET, KEEP_CATEGORIES)
CATEGORIES = (IMPUTE_CATEGORIES, GROUP_RARE, *ENCODINGS)
