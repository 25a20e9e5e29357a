"""The area under the ROC curve, and what each row contributes to it."""

import numpy as np

from core.conclusion.moments import Numbers
from core.question.metric import Outcome


def area_and_influence(outcome: Outcome) -> tuple[float, Numbers]:
    """
    The area, of several classes the mean over one against the rest, and the influence of each row on it, shape (n,).

    The influences are DeLong's structural components; the root of their summed squares over n is the standard error.
    Every class needs a row of its own and one of another.
    """
    truth, probabilities = np.asarray(outcome.truth).astype(str), np.asarray(outcome.probabilities, dtype=float)
    classes = [str(label) for label in outcome.classes]
    places = [1] if len(classes) == 2 else range(len(classes))  # noqa: PLR2004 - two classes have one curve
    found = [_one_against_rest(probabilities[:, place], truth == classes[place]) for place in places]
    areas, influences = zip(*found, strict=True)
    return float(np.mean(areas)), np.mean(influences, axis=0)


def _one_against_rest(scores: Numbers, positive: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[float, Numbers]:
    from scipy.stats import rankdata

    rows, inside = len(scores), int(positive.sum())
    outside = rows - inside
    overall = rankdata(scores)
    components = np.empty(rows)
    components[positive] = (overall[positive] - rankdata(scores[positive])) / outside
    components[~positive] = 1 - (overall[~positive] - rankdata(scores[~positive])) / inside
    area = float(components[positive].mean())
    share = np.where(positive, inside / rows, outside / rows)
    unbiased = np.where(positive, inside / max(1, inside - 1), outside / max(1, outside - 1)) ** 0.5
    return area, (components - area) / share * unbiased
