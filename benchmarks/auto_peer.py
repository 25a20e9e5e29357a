"""A peer of Auto's in its own environment: learns from a table, answers another; nothing of ours is imported."""

import sys

import numpy as np
import pandas as pd

TARGET = "answer"
FLAML = {"balanced_accuracy": "log_loss", "f1_macro": "macro_f1", "root_mean_squared_error": "rmse"}
MLJAR = {"balanced_accuracy": "logloss", "f1_macro": "logloss", "roc_auc": "auc", "root_mean_squared_error": "rmse"}
FEWEST_CLASSES = 2


def main() -> None:
    """Words: the peer, the folder with `training.pkl` and `asked.pkl`, task, metric, seconds."""
    name, folder, task, metric, seconds = sys.argv[1:]
    training, asked = pd.read_pickle(f"{folder}/training.pkl"), pd.read_pickle(f"{folder}/asked.pkl")
    answer = {"boosting": boosting, "flaml": flaml, "mljar": mljar}[name]
    model = answer(training.drop(columns=TARGET), training[TARGET], task, metric, float(seconds))
    found = {"predicted": np.asarray(model.predict(asked), dtype=object if task == "classification" else float)}
    if task == "classification":
        classes = getattr(model, "classes_", None)
        found["classes"] = np.asarray(sorted(set(training[TARGET])) if classes is None else classes, dtype=object)
        found["probabilities"] = np.asarray(model.predict_proba(asked))
    np.savez(f"{folder}/answers.npz", **found)


def boosting(table: pd.DataFrame, target: pd.Series, task: str, _metric: str, _seconds: float) -> object:
    """scikit-learn's gradient boosting with its defaults, categories as such."""
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    coded = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, encoded_missing_value=np.nan)
    words = make_column_selector(dtype_exclude="number")
    features = make_column_transformer((coded, words), remainder="passthrough")
    kind = HistGradientBoostingClassifier if task == "classification" else HistGradientBoostingRegressor
    categorical = list(range(len(words(table))))
    return make_pipeline(features, kind(random_state=0, categorical_features=categorical)).fit(table, target)


def flaml(table: pd.DataFrame, target: pd.Series, task: str, metric: str, seconds: float) -> object:
    """FLAML's AutoML."""
    from flaml import AutoML

    model = AutoML()
    wanted = FLAML.get(metric, metric)
    if metric == "roc_auc" and target.nunique() > FEWEST_CLASSES:
        wanted = "roc_auc_ovr"
    model.fit(table, target, task=task, metric=wanted, time_budget=seconds, verbose=0, seed=0, n_jobs=2)
    return model


def mljar(table: pd.DataFrame, target: pd.Series, task: str, metric: str, seconds: float) -> object:
    """Mljar's AutoML in its mode Compete, which is the one for the best score."""
    from supervised import AutoML

    kind = {"regression": "regression"}.get(
        task, "binary_classification" if target.nunique() == FEWEST_CLASSES else "multiclass_classification"
    )
    wanted = MLJAR.get(metric, metric)
    if metric == "roc_auc" and target.nunique() > FEWEST_CLASSES:
        wanted = "logloss"
    model = AutoML(
        mode="Compete",
        ml_task=kind,
        eval_metric=wanted,
        total_time_limit=round(seconds),
        n_jobs=2,
        random_state=0,
        verbose=0,
    )
    model.fit(table, target)
    return model


if __name__ == "__main__":
    main()
