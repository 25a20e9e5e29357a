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
_ID = re.compile(r"[\w-]{1,64}")


def attempts(project: str, *conditions: str, order: str, most: int, token: str = "") -> Page:
    """A page of the project's trials and candidates, and of others' runs; the store filters and sorts."""
    found = search(project, MADE_BY_NOBODY, *conditions, order=order, most=most, token=token)
    return Page(tuple(run for run in found.runs if run.kind in (*ATTEMPTS, "")), found.next)


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
