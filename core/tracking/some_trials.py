"""Some of a study's trials: those that have ended lately, and those that may be its best."""

from datetime import datetime

from core.question.metric import Metric
from core.tracking import tags
from core.tracking.runs import Record, of_kind, search
from core.tracking.store import client, store_errors
from core.tracking.tags import Kind
from core.tracking.trials import LOSS

MOST_READ = 1_001  # a study has at most 1,000 trials, and the baseline
MOST_BEST = 20  # enough that the best is among them behind the baseline and what was judged on part of the rows


def trials_ended_since(project: str, study: str, moment: datetime | None) -> list[Record]:
    """The trials that ended at this moment or later, in that order; all that have ended where it is None."""
    since = round(moment.timestamp() * 1000) if moment else 1
    conditions = *_of(study), f"attributes.end_time >= {since}"
    return list(search(project, *conditions, order="attributes.end_time ASC", most=MOST_READ).runs)


def best_trials(project: str, study: str, metric: Metric) -> list[Record]:
    """The first trials by this metric, the best first; among them those that cannot be a study's best."""
    order = f"metrics.`cv_{metric.key}` {'DESC' if metric.greater_is_better else 'ASC'}"
    return list(search(project, *_of(study), order=order, most=MOST_BEST).runs)


def baseline_of(project: str, study: str) -> list[Record]:
    """The baseline of a study; nothing where it has none."""
    return list(search(project, *_of(study), f"tags.`{tags.BASELINE}` = 'yes'", most=1).runs) if study else []


def _of(study: str) -> tuple[str, str]:
    return of_kind(Kind.TRIAL), f"tags.`{tags.STUDY}` = '{study}'"


def losses_of(trial: str) -> list[tuple[int, float]]:
    """The training loss after each epoch; nothing where the algorithm keeps none."""
    with store_errors():
        return [(one.step, one.value) for one in client().get_metric_history(trial, LOSS)]
