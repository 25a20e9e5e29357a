"""Is a candidate too good to be true? Nearly perfect, or leaning on one column alone, it may know the answer."""

from collections.abc import Mapping
from statistics import fmean

from core.conclusion.explanation.importance import Importance
from core.language import N_, Message
from core.question.metrics import metric_named

NEARLY_PERFECT = {"balanced_accuracy": 0.995, "roc_auc": 0.999, "r2": 0.995}  # rare on data that people have measured
ALMOST_ALL = 0.9  # of what all columns together are worth
FEWEST_COLUMNS = 3  # of two, one is often nearly all

PERFECT = N_(
    "Too good to be true? {metric} is {score} on validation rows. Look for a column that is only known after the "
    "event, or that is made from the answer: U has checks for it."
)
ONE_COLUMN = N_(
    "Nearly all comes from one column: “{feature}” carries {share}% of what all columns are worth. Ask whether it is "
    "known when a prediction is made, or is the answer in other words."
)


def suspicions(folds: Mapping[str, tuple[float, ...]], weights: Importance | None = None) -> list[Message]:
    """What is suspicious about a candidate, by its scores in the folds and by what its columns are worth."""
    found = []
    for key, least in NEARLY_PERFECT.items():
        score = fmean(folds[key]) if folds.get(key) else 0.0
        if score >= least:
            found.append(Message(PERFECT, {"metric": Message(metric_named(key).name), "score": round(score, 4)}))
            break
    if weights and (told := _one_column(weights)):
        found.append(told)
    return found


def _one_column(weights: Importance) -> Message | None:
    worth = sum(max(0.0, one.importance) for one in weights.weights)
    first = weights.weights[0]
    if len(weights.weights) < FEWEST_COLUMNS or weights.own or not first.certain:
        return None
    share = first.importance / worth
    if share < ALMOST_ALL:
        return None
    return Message(ONE_COLUMN, {"feature": first.feature, "share": round(100 * share)})
