"""How much each hyperparameter has decided about being among the best trials."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import plotly.graph_objects as go

from core.algorithms.algorithm import Algorithm
from core.algorithms.params import Choice, IntRange
from core.drawing import COLOURS, laid_out
from core.language import _, percent
from core.question.metric import Metric
from core.tuning.spaces import distribution
from core.tuning.views.attempt import Attempt

FEWEST = 10  # trials of an algorithm; with fewer, densities of the best say nothing
ROW_HEIGHT, LEAST_HEIGHT = 34, 140


@dataclass(frozen=True)
class Importance:
    """Hyperparameters of one algorithm with their shares, the most important first; the shares add up to 1."""

    algorithm: str
    names: tuple[str, ...]
    shares: tuple[float, ...]
    trials: int


def importance(attempts: Sequence[Attempt], algorithm: Algorithm, metric: Metric) -> Importance | None:
    """By PED-ANOVA (Watanabe et al., 2023) in Optuna; None where too few trials of the algorithm were judged."""
    judged = judged_of(attempts, algorithm)
    names = [name for name in algorithm.params if len({one.params[name] for one in judged}) > 1]
    if len(judged) < FEWEST or not names:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the method is marked as experimental; the page says how far it goes
        found = _evaluated(judged, algorithm, metric, names)
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return Importance(algorithm.key, tuple(n for n, _s in ranked), tuple(float(s) for _n, s in ranked), len(judged))


def importance_figure(found: Importance) -> go.Figure:
    """A bar a hyperparameter, the longest on top."""
    figure = go.Figure(
        go.Bar(
            x=found.shares,
            y=found.names,
            orientation="h",
            marker_color=COLOURS[0],
            text=[percent(share) for share in found.shares],
            textposition="auto",
            hoverinfo="skip",
        )
    )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(tickformat=".0%", title=_("share of the importance"), rangemode="tozero")
    return laid_out(figure, height=max(LEAST_HEIGHT, 80 + ROW_HEIGHT * len(found.names)))


def judged_of(attempts: Sequence[Attempt], algorithm: Algorithm) -> list[Attempt]:
    """The trials of an algorithm that have a score and a value for each hyperparameter, judged whole."""
    return [
        one
        for one in attempts
        if one.algorithm == algorithm.key
        and not (one.baseline or one.pruned or one.failure)
        and not isnan(one.score)
        and all(name in one.params for name in algorithm.params)
    ]


def placed(param: Any, value: Any) -> Any:
    """Where a value lies among those that are searched: “no limit” at their upper end."""
    return param.high if isinstance(param, IntRange) and value is None else value


def _evaluated(judged: list[Attempt], algorithm: Algorithm, metric: Metric, names: list[str]) -> dict[str, float]:
    import optuna
    from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(direction="maximize" if metric.greater_is_better else "minimize")
    declared = {name: algorithm.params[name] for name in names}
    spaces = {name: distribution(param) for name, param in declared.items()}
    for one in judged:
        params = {name: placed(param, one.params[name]) for name, param in declared.items()}
        if all(_takes(param, params[name]) for name, param in declared.items()):
            study.add_trial(optuna.trial.create_trial(params=params, distributions=spaces, value=one.score))
    return dict(get_param_importances(study, evaluator=PedAnovaImportanceEvaluator(), params=names))


def _takes(param: Any, value: Any) -> bool:
    return value in param.options if isinstance(param, Choice) else param.low <= value <= param.high
