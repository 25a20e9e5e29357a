"""How often 95 % intervals hold the true value, and how often equal models are called different, on made hold-outs."""

from collections.abc import Callable

import numpy as np

from benchmarks.report import Figure, repeats_asked, show
from core.conclusion.intervals import interval
from core.conclusion.paired import difference_on_rows
from core.question.metric import Outcome
from core.question.metrics import METRICS, score
from core.question.task import Task

SIZES = (60, 200)  # rows of a hold-out
TRUE_ROWS = 200_000  # rows on which the true value is found
LOWEST, HIGHEST, MOST_FALSE = 0.93, 0.97, 0.06
SILHOUETTE = "silhouette"  # compares every row with every other, and is judged on a sample: its truth is not a mean
NAMES = np.array(list("abc"), dtype=object)


def main() -> None:
    """Print the figures."""
    hold_outs = repeats_asked("Coverage of intervals, and false alarms of paired tests.", 500)
    covered = {
        f"{metric.key}, {rows} rows": coverage(metric.key, MAKERS[task], rows, hold_outs)
        for metric in METRICS
        for task in sorted(metric.tasks)
        if metric.score and metric.key != SILHOUETTE
        for rows in SIZES
    }
    alarms = {
        f"{metric.key}, {rows} rows": false_alarms(metric.key, PAIRS[task], rows, hold_outs)
        for metric in METRICS
        for task in sorted(metric.tasks - {Task.CLUSTERING})
        if metric.score and metric.key != "median_absolute_error"
        for rows in SIZES
    }
    show(
        "intervals",
        hold_outs,
        {
            "mean_coverage_low": Figure(float(np.mean(list(covered.values()))), LOWEST, at_least=True),
            "mean_coverage_high": Figure(float(np.mean(list(covered.values()))), HIGHEST),
            "accuracy_coverage": Figure(covered["accuracy, 200 rows"], LOWEST, at_least=True),
            "mean_false_alarms": Figure(float(np.mean(list(alarms.values()))), MOST_FALSE),
            "most_false_alarms": Figure(max(alarms.values()), MOST_FALSE),
        },
        outside=[name for name, share in covered.items() if not LOWEST <= share <= HIGHEST],
        coverage={name: round(share, 3) for name, share in covered.items()},
        false_alarms={name: round(share, 3) for name, share in alarms.items()},
    )


def coverage(key: str, made: Callable[[int, int], Outcome], rows: int, hold_outs: int) -> float:
    """The share of hold-outs whose interval holds the metric's value on very many rows of the same kind."""
    metric = next(one for one in METRICS if one.key == key)
    true = score(metric, made(TRUE_ROWS, 10**6))
    found = [interval(metric, made(rows, seed)) for seed in range(hold_outs)]
    return float(np.mean([one.low <= true <= one.high for one in found if one]))


def false_alarms(key: str, made: Callable[[int, int], tuple[Outcome, Outcome]], rows: int, hold_outs: int) -> float:
    """The share of hold-outs on which two equally good models are called different."""
    metric = next(one for one in METRICS if one.key == key)
    return float(np.mean([difference_on_rows(metric, *made(rows, seed)).certain for seed in range(hold_outs)]))


def classified(rows: int, seed: int) -> Outcome:
    """Three classes, told apart well."""
    return _classified(rows, seed, 1)[0]


def two_classified(rows: int, seed: int) -> tuple[Outcome, Outcome]:
    """Two equally skilled classifiers that share a part of their errors."""
    one, other = _classified(rows, seed, 2)
    return one, other


def _classified(rows: int, seed: int, models: int) -> list[Outcome]:
    draw = np.random.default_rng(seed)
    truth = draw.integers(3, size=rows)
    shared = draw.normal(size=(rows, 3))
    answers = []
    for _model in range(models):
        weights = shared + 0.8 * draw.normal(size=(rows, 3))
        weights[np.arange(rows), truth] += 2.5
        shares = np.exp(weights) / np.exp(weights).sum(axis=1, keepdims=True)
        answers.append(Outcome(NAMES[truth], NAMES[shares.argmax(axis=1)], shares, list(NAMES)))
    return answers


def estimated(rows: int, seed: int) -> Outcome:
    """Numbers with normal errors."""
    return two_estimated(rows, seed)[0]


def two_estimated(rows: int, seed: int) -> tuple[Outcome, Outcome]:
    """Two equally good estimates that share a part of their errors."""
    draw = np.random.default_rng(seed)
    truth = 3 * draw.normal(size=rows)
    shared = truth + draw.normal(size=rows)
    return Outcome(truth, shared + 0.6 * draw.normal(size=rows)), Outcome(truth, shared + 0.6 * draw.normal(size=rows))


def clustered(rows: int, seed: int) -> Outcome:
    """Three round groups, each row given to the nearest centre."""
    draw = np.random.default_rng(seed)
    truth = draw.integers(3, size=rows)
    features = np.eye(3)[truth] * 3 + draw.normal(size=(rows, 3))
    return Outcome(NAMES[truth], features.argmax(axis=1), features=features)


MAKERS = {Task.CLASSIFICATION: classified, Task.REGRESSION: estimated, Task.CLUSTERING: clustered}
PAIRS = {Task.CLASSIFICATION: two_classified, Task.REGRESSION: two_estimated}

if __name__ == "__main__":
    main()
