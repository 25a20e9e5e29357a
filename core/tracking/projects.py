"""Projects: experiments whose tags say how far they are."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import uuid4

from core.errors import Conflict, InvalidInput, NotFound
from core.language import N_
from core.question.question import Question, question_from
from core.tracking import tags
from core.tracking.runs import LONGEST_TAG, Record, of_kind, read_bytes, recorded, run_of, save_text, search
from core.tracking.store import artifact_root, client, store_errors
from core.tracking.tags import Kind, Pointer

if TYPE_CHECKING:
    from mlflow.entities import Experiment

LONGEST_NAME = 120
MOST_PROJECTS = 200
QUESTION_FILE = "question.json"


@dataclass(frozen=True)
class Project:
    """One question pursued, and which question, dataset, candidate, evaluation and champion are in force."""

    id: str
    name: str
    changed: datetime
    tags: Mapping[str, str]

    def current(self, pointer: Pointer) -> str:
        """The id that a pointer holds; empty where there is none yet."""
        return self.tags.get(pointer.value, "")


def create(name: str, question: Question, actor: str) -> Project:
    """
    A new project with its first question.

    Raises InvalidInput if the name is empty or too long, Conflict if there is a project of this name.
    """
    name = checked_name(name)
    root = artifact_root()
    location = (root / uuid4().hex).as_uri() if root else None
    with store_errors():
        if client().get_experiment_by_name(name):
            raise Conflict(N_("There is already a project “{name}”. Open it, or choose another name."), name=name)
        marks = {tags.PROJECT: "1", tags.EXPERIMENT_KIND: tags.MODEL_DEVELOPMENT}
        project = client().create_experiment(name, artifact_location=location, tags=marks)
        try:
            add_revision(str(project), question, actor, number=1)
        except BaseException:
            client().rename_experiment(project, f"{name} (unfinished {uuid4().hex})")
            client().delete_experiment(project)
            raise
    return project_of(str(project))


def checked_name(name: str) -> str:
    """The name without white space around it; raises InvalidInput if it is empty or too long."""
    name = tidied(name)
    if not name:
        raise InvalidInput(N_("A project needs a name. Type one."))
    if len(name) > LONGEST_NAME:
        raise InvalidInput(
            N_("A project's name has at most {longest} characters; this one has {length}. Shorten it."),
            longest=LONGEST_NAME,
            length=len(name),
        )
    return name


def tidied(name: str) -> str:
    """The name without line breaks and without white space around it."""
    return " ".join(name.split())


def project_of(project: str) -> Project:
    """The project of this id; raises NotFound."""
    absent = N_("There is no project {project}. Choose one on the Projects page.")
    try:
        with store_errors(looking_up=True):
            experiment = client().get_experiment(project)
    except NotFound:
        raise NotFound(absent, project=project) from None
    if experiment.lifecycle_stage != "active" or tags.PROJECT not in experiment.tags:
        raise NotFound(absent, project=project)
    return _project(experiment)


def project_named(name: str) -> Project:
    """The project of this name; raises NotFound."""
    with store_errors():
        experiment = client().get_experiment_by_name(tidied(name))
    if not experiment or experiment.lifecycle_stage != "active" or tags.PROJECT not in experiment.tags:
        raise NotFound(N_("There is no project {project}. Choose one on the Projects page."), project=name)
    return _project(experiment)


def projects() -> list[Project]:
    """All projects, the most recently changed first."""
    with store_errors():
        found = client().search_experiments(
            filter_string=f"tags.`{tags.PROJECT}` = '1'", order_by=["creation_time DESC"], max_results=MOST_PROJECTS
        )
    return sorted(map(_project, found), key=lambda project: project.changed, reverse=True)


def point(project: str, **pointers: str) -> None:
    """Set what is in force, such as `dataset=run_id`; an empty text takes it back."""
    for name, run in pointers.items():
        client().set_experiment_tag(project, Pointer[name.upper()].value, run)
    client().set_experiment_tag(project, tags.CHANGED, str(int(time.time() * 1000)))  # MLflow's own time stands still


def add_revision(project: str, question: Question, actor: str, *, number: int) -> str:
    """Record a question as the revision of this number and put it in force; the run's id."""
    with recorded(project, Kind.QUESTION, f"Question, revision {number}", number=number, actor=actor) as run:
        save_text(run, QUESTION_FILE, question.to_json())
        client().set_experiment_tag(project, tags.NOTE, _note(question))
        point(project, question=run)
    return run


def revisions(project: str) -> list[Record]:
    """The runs of all revisions of the question, the newest first."""
    return list(search(project, of_kind(Kind.QUESTION), most=1000).runs)


def question_of(project: Project) -> Question:
    """The question in force."""
    return question_in(project.current(Pointer.QUESTION))


@lru_cache(maxsize=512)
def question_in(run: str) -> Question:
    """The question that a revision's run holds."""
    return question_from(json.loads(read_bytes(f"{run_of(run).artifacts}/{QUESTION_FILE}")))


def _project(experiment: "Experiment") -> Project:
    changed = int(experiment.tags.get(tags.CHANGED) or experiment.creation_time or 0)
    return Project(
        experiment.experiment_id, experiment.name, datetime.fromtimestamp(changed / 1000, tz=UTC), dict(experiment.tags)
    )


def _note(question: Question) -> str:
    """The problem statement as MLflow's own page shows it."""
    kpis = "\n".join(f"- {kpi.label}" + ("" if kpi.must else " (should)") for kpi in question.kpis)
    parts = [f"**{question.title}**", question.problem, question.audience, kpis]
    return "\n\n".join(part for part in parts if part)[:LONGEST_TAG]
