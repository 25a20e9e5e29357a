"""Openings of the hold-out and what they showed, written on the candidate they were made for."""

from collections.abc import Mapping

from core.tracking import tags
from core.tracking.projects import point
from core.tracking.runs import Record, log, of_kind, read_bytes, recorded, save_bytes, save_text, search
from core.tracking.store import client, store_errors
from core.tracking.tags import Kind

EVALUATION_FILE, ANSWERS_FILE = "evaluation.json", "answers.parquet"


def openings(project: str, dataset: str) -> list[Record]:
    """Every opening of a dataset version's hold-out, the newest first."""
    return list(search(project, of_kind(Kind.OPENING), f"tags.`{tags.DATASET}` = '{dataset}'", most=1000).runs)


def add_opening(
    project: str,
    candidate: Record,
    content: str,
    answers: bytes,
    metrics: Mapping[str, float],
    parts: Mapping[str, str],
    *,
    met: bool,
    reason: str,
    actor: str,
) -> int:
    """
    Record an opening with its result, also on the candidate, and put it in force; how many there have been.

    `parts` is what else it found out, as JSON by name.
    """
    dataset = candidate.tags.get(tags.DATASET, "")
    count = len(openings(project, dataset)) + 1
    verdict = "met" if met else "missed"
    marks = {"reason": reason, "dataset": dataset, "verdict": verdict, "actor": actor, "study": candidate.parent}
    with recorded(project, Kind.OPENING, f"Opening {count}", parent=candidate.id, number=count, **marks) as run:
        save_text(run, EVALUATION_FILE, content)
        save_bytes(run, ANSWERS_FILE, answers)
        for name, part in parts.items():
            save_text(run, f"{name}.json", part)
        log(run, metrics=metrics)
        log(candidate.id, metrics=metrics, verdict=verdict, openings=count)
        point(project, evaluation=run)
    return count


def latest_evaluation(project: str, candidate: str) -> str | None:
    """What the latest opening for a candidate showed, as it was recorded; None if there was none."""
    found = latest(project, candidate)
    return read_bytes(f"{found.artifacts}/{EVALUATION_FILE}").decode() if found else None


def latest_answers(project: str, candidate: str) -> bytes | None:
    """What the candidate answered on each row at its latest opening, as Parquet; None if there was none."""
    found = latest(project, candidate)
    return read_bytes(f"{found.artifacts}/{ANSWERS_FILE}") if found else None


def part_of(opening: Record, name: str) -> str | None:
    """What an opening has found out under this name; None where it was made before that was asked."""
    content = _file_of(opening, f"{name}.json")
    return None if content is None else content.decode()


def answers_in(opening: Record) -> bytes | None:
    """What the candidate answered on each row, as Parquet; None where it was made before that was kept."""
    return _file_of(opening, ANSWERS_FILE)


def _file_of(opening: Record, name: str) -> bytes | None:
    with store_errors():
        files = {file.path for file in client().list_artifacts(opening.id)}
    return read_bytes(f"{opening.artifacts}/{name}") if name in files else None


def latest(project: str, candidate: str) -> Record | None:
    """The run of the latest opening for a candidate; None if there was none."""
    found = search(project, of_kind(Kind.OPENING), f"tags.`{tags.PARENT}` = '{candidate}'", most=1).runs
    return found[0] if found else None
