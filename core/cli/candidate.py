"""Which candidate a command is about."""

from core.errors import Refused
from core.language import N_
from core.tracking.projects import Project
from core.tracking.tags import Pointer


def candidate_asked(project: Project, run: str | None) -> str:
    """The run that was named, else the latest candidate."""
    candidate = run or project.current(Pointer.CANDIDATE)
    if not candidate:
        raise Refused(N_("The project has no candidate yet. Run a study first, in A³ or with `train`."))
    return candidate
