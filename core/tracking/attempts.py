"""Trials and candidates among a project's runs, beside what other programs have logged there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import NotFound
from core.language import N_, Message
from core.tracking import tags
from core.tracking.runs import Page, Record, search
from core.tracking.tags import Kind

ATTEMPTS = (Kind.TRIAL, Kind.CANDIDATE)
MADE_BY_NOBODY = f"tags.`{tags.ACTOR}` IS NULL"  # what people make here is signed; trials and candidates come of it
NEWEST = "attributes.start_time DESC"
ENOUGH = 250  # runs that are drawn: a chart of more says no more, and each takes a millisecond
MOST_OF_PART = 70  # runs whose ids begin alike; where they are more, one digit more is looked at
LONGEST_START = 4  # digits
OF_OTHERS = f"tags.`{tags.KIND}` IS NULL"
_ID = re.compile(r"[\w-]{1,64}")


def attempts(project: str, *conditions: str, order: str, most: int, token: str = "") -> Page:
    """A page of the project's trials and candidates, and of others' runs; the store filters and sorts."""
    found = search(project, MADE_BY_NOBODY, *conditions, order=order, most=most, token=token)
    return Page(tuple(run for run in found.runs if run.kind in (*ATTEMPTS, "")), found.next)


@dataclass(frozen=True)
class Sample:
    """Some runs, drawn by their ids, which are random; `share` is what part of all they stand for, 0 if not known."""

    runs: tuple[Record, ...]
    share: float


def sample_of(project: str, *conditions: str) -> Sample:
    """Runs that meet the conditions: all of few, of many a fair sample, without asking for the others."""
    for digits in range(1, LONGEST_START + 1):
        drawn = _drawn(project, conditions, digits)
        if drawn:
            return drawn
    newest = attempts(project, *conditions, order=NEWEST, most=ENOUGH)
    return Sample(newest.runs, 0.0)  # ids that are not random: nobody knows of how many


def _drawn(project: str, conditions: Sequence[str], digits: int) -> Sample | None:
    """Runs whose ids begin with one part after the other, until they are enough; None where a part has too many."""
    found: list[Record] = []
    for place in range(16**digits):
        start = f"attributes.run_id LIKE '{place:0{digits}x}%'"
        page = attempts(project, *conditions, start, order=NEWEST, most=MOST_OF_PART)
        if page.next:
            return None
        found += page.runs
        if len(found) >= ENOUGH:
            return Sample(tuple(found), (place + 1) / 16**digits)
    return Sample(tuple(found), 1.0)


def token_of(page: int, most: int) -> str:
    """The token of a page by its number, counted from 1, so that a link can lead there at once."""
    from mlflow.utils.search_utils import SearchUtils

    made = SearchUtils.create_page_token((page - 1) * most)  # type: ignore[no-untyped-call]
    return str(made.decode() if isinstance(made, bytes) else made) if page > 1 else ""


def runs_named(project: str, ids: Sequence[str]) -> list[Record]:
    """The project's runs of these ids, in their order; raises NotFound for one that is not the project's."""
    found = runs_left(project, ids)
    left = {run.id for run in found}
    for one in ids:
        if one not in left:
            raise NotFound(N_("There is no run {run} in this project. Name one that is on the list in C."), run=one)
    return found


def runs_left(project: str, ids: Sequence[str]) -> list[Record]:
    """Those of the runs that are there, in the order of their ids."""
    known = sorted({one for one in ids if _ID.fullmatch(one)})
    if not known:
        return []
    listed = ", ".join(f"'{one}'" for one in known)
    by_id = {run.id: run for run in search(project, f"attributes.run_id IN ({listed})", most=len(known)).runs}
    return [by_id[one] for one in ids if one in by_id]


def name_of(run: Record) -> Message | str:
    """A trial or candidate by its numbers, the baseline by its study, any other run by the name it was given."""
    if run.kind not in ATTEMPTS:
        return run.name
    values: dict[str, Any] = {"study": run.tags.get(tags.STUDY_NUMBER, "?"), "trial": run.number}
    if run.tags.get(tags.BASELINE) == "yes":
        return Message(N_("Baseline"))
    if run.kind == Kind.CANDIDATE:
        return Message(N_("Candidate {study}.{trial}"), values)
    return Message(N_("Trial {study}.{trial}"), values)
