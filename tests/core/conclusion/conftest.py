"""Answers of models whose true quality is known, because the rows are drawn here."""

import numpy as np
import pytest

from core.question.metric import Outcome

NAMES = np.array(list("abcdef"), dtype=object)


def classified(rows, classes=3, *, skill=2.0, seed=0):
    """Answers of a classifier that is right the more often the more skilled it is."""
    draw = np.random.default_rng(seed)
    truth = draw.integers(classes, size=rows)
    weights = draw.normal(size=(rows, classes))
    weights[np.arange(rows), truth] += skill
    shares = np.exp(weights) / np.exp(weights).sum(axis=1, keepdims=True)
    return Outcome(NAMES[truth], NAMES[shares.argmax(axis=1)], shares, list(NAMES[:classes]))


def estimated(rows, *, noise=1.0, seed=0):
    """Answers of a regression whose errors are normal with this deviation."""
    draw = np.random.default_rng(seed)
    predicted = draw.normal(size=rows) * 3
    return Outcome(predicted + draw.normal(size=rows) * noise, predicted)


def clustered(rows, *, seed=0):
    """Three round groups, each row given to the nearest centre."""
    draw = np.random.default_rng(seed)
    truth = draw.integers(3, size=rows)
    features = np.eye(3)[truth] * 4 + draw.normal(size=(rows, 3))
    return Outcome(NAMES[truth], features.argmax(axis=1), features=features)


@pytest.fixture(scope="session")
def answers():
    """The three kinds of answers by the name of their task."""
    return {"classification": classified, "regression": estimated, "clustering": clustered}
