"""A quick model that takes a table as it is; for comparing splits, never for use."""

from typing import Any

from core.question.task import Task

ENOUGH_TO_BOOST = 1_000  # rows: below, boosting with its large leaves learns next to nothing
TREES = 40
ROUNDS_OF_BOOSTING = 60


def quick_model(task: Task, rows: int, seed: int) -> Any:
    """
    An unfitted pipeline: categories numbered, gaps filled, then a forest, or boosted trees where rows are many.

    All that learns is inside, so that every fold fits it anew.
    """
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    numbered = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1, encoded_missing_value=-1)
    columns = make_column_transformer(
        (SimpleImputer(strategy="median", keep_empty_features=True), make_column_selector(dtype_include="number")),
        (numbered, make_column_selector(dtype_exclude="number")),
    )
    return make_pipeline(columns, _estimator(task, rows, seed))


def _estimator(task: Task, rows: int, seed: int) -> Any:
    from sklearn import ensemble

    kind = "Classifier" if task is Task.CLASSIFICATION else "Regressor"
    if rows >= ENOUGH_TO_BOOST:
        boosting = getattr(ensemble, f"HistGradientBoosting{kind}")
        return boosting(max_iter=ROUNDS_OF_BOOSTING, early_stopping=False, random_state=seed)
    return getattr(ensemble, f"RandomForest{kind}")(TREES, min_samples_leaf=2, random_state=seed)
