"""The registry: versions of a project's model, the alias that points to one, and every move of it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core.errors import NotFound
from core.language import N_
from core.tracking import tags
from core.tracking.numbering import numbered
from core.tracking.projects import Project, point
from core.tracking.runs import Record, log, of_kind, recorded, save_text, search
from core.tracking.store import client, store_errors
from core.tracking.tags import Kind

LONGEST_MODEL_NAME = 120


@dataclass(frozen=True)
class ModelVersion:
    """A registered candidate."""

    number: int
    run: str
    created: datetime
    aliases: tuple[str, ...]


def model_name(project: Project) -> str:
    """The registered model's name: the project's, without what MLflow forbids there, and its id to tell twins apart."""
    readable = re.sub(r"[/:?.%\"'\\\x00-\x1f]+", "-", project.name)[:LONGEST_MODEL_NAME]
    return f"{readable} ({project.id})"


def versions(project: Project) -> list[ModelVersion]:
    """The project's model versions with their aliases, the newest first; none if nothing is registered yet."""
    from mlflow.exceptions import MlflowException

    with store_errors():
        name = model_name(project)
        try:
            pointing = client().get_registered_model(name).aliases
        except MlflowException as error:
            if error.error_code == "RESOURCE_DOES_NOT_EXIST":
                return []
            raise
        found = client().search_model_versions(f"run_id != '' and name = '{name}'", max_results=1000)
    versions = [_version(one, pointing) for one in found]
    return sorted(versions, key=lambda one: one.number, reverse=True)


def version_with(project: Project, alias: str) -> ModelVersion:
    """The version that an alias points to; raises NotFound."""
    for version in versions(project):
        if alias in version.aliases:
            return version
    raise NotFound(N_("No model is {alias} yet. Promote a candidate in K, Knowledge transfer."), alias=alias)


def registered(project: Project, candidate: Record) -> ModelVersion:
    """The candidate's version in the registry, made now if there is none."""
    from mlflow.exceptions import MlflowException

    for version in versions(project):
        if version.run == candidate.id:
            return version
    with store_errors():
        name, model = model_name(project), candidate.tags[tags.MODEL]
        try:
            client().create_registered_model(name, tags={tags.PROJECT: project.id})
        except MlflowException as error:
            if error.error_code != "RESOURCE_ALREADY_EXISTS":
                raise
        made = client().create_model_version(name, f"models:/{model}", candidate.id, model_id=model)
    return _version(made, {})


def move_alias(project: Project, alias: str, version: ModelVersion, *, report: str, reason: str, actor: str) -> None:
    """Point an alias to a version and record the move: from, to, who, why, and the gates as they stood."""
    former = next((one.number for one in versions(project) if alias in one.aliases), None)
    name = f"{alias}: version {former or '–'} → {version.number}"
    with (
        numbered(project.id, Kind.PROMOTION) as number,
        recorded(project.id, Kind.PROMOTION, name, number=number, reason=reason, actor=actor) as run,
    ):
        save_text(run, "gates.json", report)
        log(run, params={"alias": alias, "from": former or "", "to": version.number, "candidate": version.run})
        client().set_registered_model_alias(model_name(project), alias, str(version.number))
        if alias == tags.CHAMPION:
            point(project.id, champion=version.run)


def moves(project: str) -> list[Record]:
    """Every promotion and rollback, the newest first."""
    return list(search(project, of_kind(Kind.PROMOTION), most=200).runs)


def _version(made: Any, pointing: dict[str, str]) -> ModelVersion:
    aliases = tuple(alias for alias, number in pointing.items() if str(number) == str(made.version))
    created = datetime.fromtimestamp(made.creation_timestamp / 1000, tz=UTC)
    return ModelVersion(int(made.version), made.run_id or "", created, aliases)
