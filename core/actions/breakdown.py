"""C: what an opening of the hold-out has stored beside its evaluation, read for the panels and the command line."""

from collections.abc import Callable
from typing import TypeVar

from core.actions.latest import Latest
from core.conclusion.answers import Answers, answers_from
from core.conclusion.clusters.clusters import Clusters, clusters_from
from core.conclusion.fairness.fairness import Fairness, fairness_from
from core.conclusion.judged import CLUSTERS, FAIRNESS, MISTAKES, SEGMENTS
from core.conclusion.mistakes import Mistakes, mistakes_from
from core.conclusion.segments.segments import Segments, segments_from
from core.tracking import evaluations
from core.tracking.projects import Project

MOST_KEPT = 32  # parts of openings held in memory: some back and forth between candidates and panels

MOST_ANSWERS = 4  # openings whose answers are held in memory: they have a line for each row of the hold-out

_read: Latest[object] = Latest(MOST_KEPT)
_answers: Latest[Answers] = Latest(MOST_ANSWERS)
Part = TypeVar("Part")


def segments_of(project: Project, candidate: str) -> Segments | None:
    """The segments of a candidate's latest opening; None where there is none, or one made before they were stored."""
    return _part(project, candidate, SEGMENTS, segments_from)


def fairness_of(project: Project, candidate: str) -> Fairness | None:
    """Rates by the groups of sensitive columns at the latest opening; None as above."""
    return _part(project, candidate, FAIRNESS, fairness_from)


def mistakes_of(project: Project, candidate: str) -> Mistakes | None:
    """The worst errors at the latest opening; None as above, and of a clustering."""
    return _part(project, candidate, MISTAKES, mistakes_from)


def clusters_of(project: Project, candidate: str) -> Clusters | None:
    """The clusters of the hold-out's rows at the latest opening; None as above, and of any other task."""
    return _part(project, candidate, CLUSTERS, clusters_from)


def opened_answers(project: Project, candidate: str) -> Answers | None:
    """What was answered to each row at the latest opening; None where there is none, or it has kept none."""
    opening = evaluations.latest(project.id, candidate)
    if opening is None:
        return None
    key = opening.id, opening.artifacts
    if (known := _answers.get(key)) is None and (content := evaluations.answers_in(opening)) is not None:
        known = answers_from(content)
        _answers.keep(key, known)
    return known


def _part(project: Project, candidate: str, name: str, read: Callable[[str], Part]) -> Part | None:
    opening = evaluations.latest(project.id, candidate)
    if opening is None:
        return None
    key = opening.id, opening.artifacts, name
    if (known := _read.get(key)) is None and (content := evaluations.part_of(opening, name)) is not None:
        known = read(content)
        _read.keep(key, known)
    return known  # type: ignore[return-value]  # read under the same name
