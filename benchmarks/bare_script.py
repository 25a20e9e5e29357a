"""The bare scikit-learn script: the same folds, fits and metrics as a study, one after the other, nothing recorded."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.compose import ColumnTransformer
from sklearn.dummy import DummyClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

FOLDS, SEED = 5, 42
Rows = np.ndarray[tuple[int], np.dtype[np.intp]]
Params = dict[str, int]


@dataclass(frozen=True)
class BareRun:
    """Seconds for everything, and each trial's scores."""

    seconds: float
    scores: list[dict[str, float]]


def bare_run(columns: pd.DataFrame, target: "pd.Series[str]", trials: Sequence[Params]) -> BareRun:
    """Cross-validate a baseline and a decision tree for each trial, and refit the first of them."""
    began = time.perf_counter()
    bare_trial(DummyClassifier(), columns, target)
    scores = [bare_trial(bare_tree(params), columns, target) for params in trials]
    _pipeline(bare_tree(trials[0]), columns).fit(columns, target)
    return BareRun(time.perf_counter() - began, scores)


def bare_trial(estimator: BaseEstimator, columns: pd.DataFrame, target: "pd.Series[str]") -> dict[str, float]:
    """Each score's mean over the folds."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(columns, target)
    found = [_judged(estimator, columns, target, fitting, judging) for fitting, judging in folds]
    return {name: float(np.mean([one[name] for one in found])) for name in found[0]}


def _judged(
    estimator: BaseEstimator, columns: pd.DataFrame, target: "pd.Series[str]", fitting: Rows, judging: Rows
) -> dict[str, float]:
    model = _pipeline(estimator, columns).fit(columns.iloc[fitting], target.iloc[fitting])
    truth, rows = target.iloc[judging].to_numpy(), columns.iloc[judging]
    predicted, probabilities = model.predict(rows), model.predict_proba(rows)
    return {
        "accuracy": accuracy_score(truth, predicted),
        "balanced_accuracy": balanced_accuracy_score(truth, predicted),
        "f1_macro": f1_score(truth, predicted, average="macro", zero_division=0),
        "precision_macro": precision_score(truth, predicted, average="macro", zero_division=0),
        "recall_macro": recall_score(truth, predicted, average="macro", zero_division=0),
        "roc_auc": roc_auc_score(truth, probabilities, multi_class="ovr", labels=model.classes_),
        "log_loss": log_loss(truth, probabilities, labels=model.classes_),
    }


def _pipeline(estimator: BaseEstimator, columns: pd.DataFrame) -> Pipeline:
    numbers = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    return Pipeline([("features", ColumnTransformer([("numbers", numbers, list(columns))])), ("model", estimator)])


def bare_tree(params: Params) -> DecisionTreeClassifier:
    """A tree with the parameters of a trial."""
    return DecisionTreeClassifier(**params, random_state=SEED)
