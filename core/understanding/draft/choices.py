"""What the user chooses for columns: types as steps of the preparation, roles in the draft."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from core.errors import InvalidInput
from core.language import N_
from core.understanding.columns import SINGLE, Column, ColumnType, Role
from core.understanding.columns.fitting import check_fit, fits
from core.understanding.draft.draft import Draft
from core.understanding.preparation.step import Step

CHANGE_TYPE = "change_type"


def with_types(draft: Draft, types: Mapping[str, ColumnType]) -> Draft:
    """The draft with these columns' types changed; a role that was set and does not fit the type is proposed anew."""
    steps = list(draft.steps)
    for name, kind in types.items():
        step = Step(CHANGE_TYPE, {"column": name, "type": kind.value})
        place = next((place for place, one in enumerate(steps) if _changes(one, {name})), None)
        if place is None:
            steps.append(step)
        else:
            steps[place] = step
    roles = {name: role for name, role in draft.roles.items() if name not in types or fits(role, types[name])}
    return replace(draft, steps=tuple(steps), roles=roles)


def as_proposed(draft: Draft, names: Collection[str]) -> Draft:
    """The draft without what was chosen for these columns."""
    steps = tuple(step for step in draft.steps if not _changes(step, names))
    return replace(draft, steps=steps, roles={name: role for name, role in draft.roles.items() if name not in names})


def chosen_names(draft: Draft) -> set[str]:
    """The columns whose type or role the user has set."""
    return {*draft.roles, *(step.params["column"] for step in draft.steps if step.step == CHANGE_TYPE)}


def check_roles(columns: Sequence[Column], roles: Mapping[str, Role]) -> None:
    """Raises InvalidInput if a column of this type cannot have the role, or if a role is given twice."""
    types = {column.name: column.type for column in columns}
    for role in SINGLE:
        given = [name for name, one in roles.items() if one is role]
        if len(given) > 1:
            raise InvalidInput(
                N_("Only one column can be “{role}”, not “{first}” and “{second}”. Choose one of them."),
                role=role.label,
                first=given[0],
                second=given[1],
            )
    for name, role in roles.items():
        check_fit(name, types[name], role)


def _changes(step: Step, names: Collection[str]) -> bool:
    return step.step == CHANGE_TYPE and step.params.get("column") in names
