"""All that an opening finds out while the sealed rows are at hand: later views read what is stored of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.conclusion.answers import Answers
from core.conclusion.clusters.looked_at import clusters
from core.conclusion.evaluation import Evaluation, Measured, evaluated
from core.conclusion.fairness.fairness import Fairness
from core.conclusion.fairness.groups import fairness, sensitive_groups
from core.conclusion.nearest import mistakes
from core.conclusion.segments.segments import segments
from core.question.task import Task
from core.tuning.model_file import loaded
from core.tuning.plan import Plan
from core.understanding.columns import Column

SEGMENTS, FAIRNESS, MISTAKES, CLUSTERS = "segments", "fairness", "mistakes", "clusters"


@dataclass(frozen=True)
class Judged:
    """The evaluation, the answers to each row, and `parts`: what else was found out, as JSON by name."""

    evaluation: Evaluation
    answers: Answers
    parts: Mapping[str, str]


def judged(
    plan: Plan,
    columns: Sequence[Column],
    algorithm: str,
    model: bytes,
    training: pd.DataFrame,
    holdout: pd.DataFrame,
    measured: Measured,
) -> Judged:
    """The stored model on the hold-out, whole and in parts; `columns` say what each of the table's is for."""
    found, answers = evaluated(plan, algorithm, model, training, holdout, measured)
    groups = sensitive_groups(columns, training, holdout)
    answers = replace(answers, groups={one.column: one.codes for one in groups})
    fair = fairness(plan, answers.candidate, groups)
    weak = segments(plan, columns, answers.candidate, training, holdout)
    parts = {SEGMENTS: weak.to_json(), FAIRNESS: fair.to_json()}
    asked = plan, loaded(model), answers.candidate, training, holdout
    if plan.task is Task.CLUSTERING:
        parts[CLUSTERS] = clusters(*asked).to_json()
    elif worst := mistakes(*asked):
        parts[MISTAKES] = worst.to_json()
    return Judged(_with_gaps(plan, found, fair), answers, parts)


def _with_gaps(plan: Plan, found: Evaluation, fair: Fairness) -> Evaluation:
    """The evaluation with the gaps that a KPI can limit, or why there are none."""
    if plan.task is not Task.CLASSIFICATION:
        return found
    metrics, intervals, undefined = {**found.metrics}, {**found.intervals}, {**found.undefined}
    for key, value, sure, reason in fair.measured():
        if reason:
            undefined[key] = reason
            continue
        metrics[key] = value
        if sure:
            intervals[key] = sure
    return replace(found, metrics=metrics, intervals=intervals, undefined=undefined)
