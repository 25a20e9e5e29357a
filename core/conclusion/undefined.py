"""Why a metric could not be measured on these rows, in a sentence."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.language import N_, Message
from core.question.metric import Outcome
from core.question.task import Task


def why_undefined(task: Task, outcome: Outcome) -> Message:
    """The reason that fits rows and answers; asked only for a metric of the task that was undefined."""
    if outcome.truth is None:
        return Message(N_("There is no known label to compare with."))
    match task:
        case Task.CLASSIFICATION:
            return _of_classes(outcome.truth, outcome.classes)
        case Task.REGRESSION:
            return _of_numbers(outcome.truth)
        case Task.CLUSTERING:
            return Message(N_("The rows of the hold-out fell into a single cluster, or each into its own."))


def why_undefined_in_part(task: Task, outcome: Outcome) -> Message:
    """The same of some rows of the hold-out that have something in common."""
    if outcome.truth is None:
        return Message(N_("There is no known label to compare with."))
    if len(outcome.predicted) == 1:
        return Message(N_("The segment has a single row."))
    match task:
        case Task.CLASSIFICATION if len(there := {str(label) for label in outcome.truth}) == 1:
            return Message(N_("The segment holds one class only: “{label}”."), {"label": next(iter(there))})
        case Task.CLASSIFICATION:
            return Message(N_("Not every class occurs in the segment."))
        case Task.REGRESSION:
            return Message(N_("The target has the same value in every row of the segment."))
        case Task.CLUSTERING:
            return Message(N_("The rows of the segment fell into a single cluster, or each into its own."))


def _of_classes(truth: Iterable[Any], learned: Sequence[Any]) -> Message:
    there, known = {str(label) for label in truth}, {str(label) for label in learned}
    if len(there) == 1:
        return Message(N_("The hold-out holds one class only: “{label}”."), {"label": next(iter(there))})
    if there - known:
        text = N_("Class “{label}” of the hold-out does not occur in the training rows.")
        return Message(text, {"label": min(there - known)})
    if known - there:
        text = N_("Class “{label}” of the training rows does not occur in the hold-out.")
        return Message(text, {"label": min(known - there)})
    return Message(N_("It is undefined on these rows."))


def _of_numbers(truth: Any) -> Message:
    if len(truth) == 1:
        return Message(N_("The hold-out has a single row."))
    if len(set(truth)) == 1:
        return Message(N_("The target has the same value in every row of the hold-out."))
    return Message(N_("It is undefined on these rows."))
