"""What a candidate leaves behind to be verified by, and each verification: who asked, when, and what came out."""

from core.errors import NotFound, Refused
from core.language import N_
from core.tracking import tags
from core.tracking.models import TRACE_FILE
from core.tracking.runs import Record, of_kind, read_bytes, recorded, save_text, search
from core.tracking.tags import Kind

VERIFICATION_FILE = "verification.json"


def trace_of(candidate: Record) -> str:
    """The candidate's trace, as it was recorded; raises Refused where it has left none."""
    try:
        return read_bytes(f"{candidate.artifacts}/{TRACE_FILE}").decode()
    except NotFound as error:
        raise _no_trace() from error


def _no_trace() -> Refused:
    return Refused(N_("This candidate was recorded without what it could be verified by. Run its study again."))


def verifications(project: str, candidate: str) -> list[Record]:
    """Every verification of a candidate, the newest first."""
    return list(search(project, of_kind(Kind.VERIFICATION), f"tags.`{tags.PARENT}` = '{candidate}'").runs)


def add_verification(project: str, candidate: Record, content: str, *, same: bool, actor: str) -> str:
    """Record a verification under its candidate; its run id."""
    number = len(verifications(project, candidate.id)) + 1
    marks = {
        "number": number,
        "actor": actor,
        "dataset": candidate.tags.get(tags.DATASET, ""),
        "study": candidate.parent,
    }
    marks["verified"] = "same" if same else "differs"
    with recorded(project, Kind.VERIFICATION, f"Verification {number}", parent=candidate.id, **marks) as run:
        save_text(run, VERIFICATION_FILE, content)
    return run


def verification_in(run: Record) -> str:
    """What a verification found, as it was recorded."""
    return read_bytes(f"{run.artifacts}/{VERIFICATION_FILE}").decode()
