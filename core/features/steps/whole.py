"""Steps that work on all columns together, after those for each kind, and on how much rows count."""

from core.algorithms.params import Choice, FloatRange
from core.features.step import Kind, Step
from core.language import N_

INTERACTIONS = Step(
    key="interactions",
    name=N_("Products of all columns"),
    summary=N_("Adds the product of each pair of columns, categories among them. For few columns only."),
    kind=Kind.EVERYTHING,
    transformer="core.features.transformers.products.Products",
    fixed={"interaction_only": True},
    takes_gaps=False,
)
SELECT_VARYING = Step(
    key="select_varying",
    name=N_("Drop what hardly varies"),
    summary=N_("Columns whose values are nearly all the same in training are left out."),
    kind=Kind.EVERYTHING,
    transformer="core.features.transformers.selection.SelectVarying",
    params={"threshold": FloatRange(0.0, 0.0, 1.0, N_("Columns with a variance of no more than this are left out."))},
)
SELECT_SINGLY = Step(
    key="select_singly",
    name=N_("Keep what tells by itself"),
    summary=N_("Keeps the columns that go with the target most clearly, each looked at alone (F-test)."),
    kind=Kind.EVERYTHING,
    transformer="core.features.transformers.selection.SelectSingly",
    params={"share": FloatRange(0.5, 0.01, 1.0, N_("The share of the columns that stays."))},
    takes_gaps=False,
    supervised=True,
)
SELECT_BY_MODEL = Step(
    key="select_by_model",
    name=N_("Keep what a forest uses"),
    summary=N_("Keeps the columns that a small forest of extra trees finds most useful, together with others."),
    kind=Kind.EVERYTHING,
    transformer="core.features.transformers.selection.SelectByModel",
    params={"share": FloatRange(0.5, 0.01, 1.0, N_("The share of the columns that stays."))},
    takes_gaps=False,
    supervised=True,
)
PCA = Step(
    key="pca",
    name=N_("Principal components"),
    summary=N_("Replaces all columns by fewer that hold most of their variance. Scale numbers before."),
    kind=Kind.EVERYTHING,
    transformer="sklearn.decomposition.PCA",
    params={"n_components": FloatRange(0.95, 0.5, 0.999, N_("The share of the variance that is kept."))},
    fixed={"svd_solver": "full"},
    takes_gaps=False,
)
WEIGH_CLASSES = Step(
    key="weigh_classes",
    name=N_("Weigh classes alike"),
    summary=N_("Rows of rare classes count more, so that all classes weigh the same. Scores are not weighed."),
    kind=Kind.ROWS,
    transformer="core.features.transformers.balance.WeighedModel",
)
RESAMPLE = Step(
    key="resample",
    name=N_("Draw rows anew"),
    summary=N_("Rare classes are drawn repeatedly, or frequent ones thinned out, only when the model is fitted."),
    kind=Kind.ROWS,
    transformer="core.features.transformers.balance.ResampledModel",
    params={
        "how": Choice("over", ("over", "under"), N_("Repeat rows of rare classes, or drop some of frequent ones."))
    },
)
EVERYTHING = (INTERACTIONS, SELECT_VARYING, SELECT_SINGLY, SELECT_BY_MODEL, PCA)
ROWS = (WEIGH_CLASSES, RESAMPLE)
