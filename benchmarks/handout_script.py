"""The handout's own script, `train.py`: a run of it for each line on standard input, its seconds on standard output."""

import sys
import time
import warnings
from pathlib import Path

import mlflow
import mlflow.sklearn
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

PARAMS = {"n_estimators": 100, "max_depth": 5, "random_state": 42}
TRUSTED = ["sklearn.tree._tree.Tree"]  # without it, the skops format that is MLflow 3.17's default refuses a forest


def main() -> None:
    """What is done once (imports, database, experiment) is done before the first line and not in the seconds."""
    warnings.simplefilter("ignore")
    mlflow.set_tracking_uri(f"sqlite:///{(Path(sys.argv[1]) / 'handout.db').as_posix()}")
    mlflow.set_experiment("Iris Classification Experiment")
    for _line in sys.stdin:
        began = time.perf_counter()
        _trained()
        print(time.perf_counter() - began, flush=True)


def _trained() -> None:
    """As it stands in the handout, from the data to the logged model."""
    iris = load_iris()
    rows, rows_kept, target, target_kept = train_test_split(iris.data, iris.target, test_size=0.2, random_state=42)
    with mlflow.start_run():
        mlflow.log_params(PARAMS)
        forest = RandomForestClassifier(**PARAMS)
        forest.fit(rows, target)
        mlflow.log_metric("accuracy", accuracy_score(target_kept, forest.predict(rows_kept)))
        mlflow.sklearn.log_model(forest, "random-forest-model", skops_trusted_types=TRUSTED)


if __name__ == "__main__":
    main()
