"""Trials and candidates among a project's runs, beside what other programs have logged there."""

import re
from collections.abc import Sequence
from typing import Any

from core.errors import NotFound
from core.language import N_, Message
from core.tracking import tags
from core.tracking.runs import Page, Record, search
from core.tracking.tags import Kind

ATTEMPTS = (Kind.TRIAL, Kind.CANDIDATE)
MADE_BY_NOBODY = f"tags.`{tags.ACTOR}` IS NULL"  # what people make here is signed; trials and candidates come of it
OF_OTHERS = f"tags.`{tags.KIND}` IS NULL"
MOST_NAMED = 50
_ID = re.compile(r"[\w-]{1,64}")


def attempts(project: str, *conditions: str, order: str, most: int, token: str = "") -> Page:
    """A page of the project's trials and candidates, and of others' runs; the store filters and sorts."""
    found = search(project, MADE_BY_NOBODY, *conditions, order=order, most=most, token=token)
    return Page(tuple(run for run in found.runs if run.kind in (*ATTEMPTS, "")), found.next)


def runs_named(project: str, ids: Sequence[str]) -> list[Record]:
    """The project's runs of these ids, in their order; raises NotFound for one that is not the project's."""
    known = {one for one in ids if _ID.fullmatch(one)}
    listed = ", ".join(f"'{one}'" for one in sorted(known))
    found = search(project, f"attributes.run_id IN ({listed})", most=MOST_NAMED).runs if known else ()
    by_id = {run.id: run for run in found}
    for one in ids:
        if one not in by_id:
            raise NotFound(N_("There is no run {run} in this project. Name one that is on the list in C."), run=one)
    return [by_id[one] for one in ids]


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
