"""The same by hand: each fold fitted, `permutation_importance` on its validation rows, and shap on some of them."""

import json
import sys

import numpy as np
import pandas as pd
import shap
from sklearn.inspection import permutation_importance
from sklearn.model_selection import StratifiedKFold

from core.algorithms.catalogue import algorithm_named
from core.conclusion.explanation.amounts import LEVELS
from core.question.task import Task

CORES = 2


def main() -> None:
    """Print what was found, as JSON."""
    path, key = sys.argv[1:]
    table = pd.read_parquet(path)
    columns, target, amounts = table.drop(columns="answer"), table["answer"], LEVELS[0]
    algorithm = algorithm_named(key)
    importance, moved = [], []
    for fitting, judging in StratifiedKFold(5, shuffle=True, random_state=42).split(columns, target):
        model = algorithm.build(Task.CLASSIFICATION, algorithm.params_for({}), 42)
        model.fit(columns.iloc[fitting], target.iloc[fitting])
        some = np.random.default_rng(0).permutation(judging)[: amounts.rows]
        asked, truth = columns.iloc[some], target.iloc[some]
        found = permutation_importance(model, asked, truth, n_repeats=amounts.repeats, n_jobs=CORES, random_state=0)
        importance.append(found.importances_mean)
        moved.append(np.abs(parts(model, asked, amounts)).mean(axis=0))
    names = list(columns)
    print(
        json.dumps(
            {
                "importance": dict(zip(names, np.mean(importance, axis=0), strict=True)),
                "shap": dict(zip(names, np.mean(moved, axis=0), strict=True)),
            }
        )
    )


def parts(model: object, asked: pd.DataFrame, amounts: object) -> np.ndarray:
    """SHAP values of the second class, from as many orders of the columns and as many other rows."""
    names = list(asked)

    def ask(values: np.ndarray) -> np.ndarray:
        return model.predict_proba(pd.DataFrame(values, columns=names))

    usual = asked.iloc[amounts.shown : amounts.shown + amounts.background].to_numpy()
    masker = shap.maskers.Independent(usual, max_samples=amounts.background)
    explainer = shap.explainers.Permutation(ask, masker, seed=0)
    evaluations = amounts.orders * (2 * len(names) + 1)
    found = explainer(asked.iloc[: amounts.shown].to_numpy(), max_evals=evaluations, silent=True)
    return found.values[:, :, 1]  # noqa: PD011 - no table


if __name__ == "__main__":
    main()
