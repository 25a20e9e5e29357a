"""Decisions about a table in a TOML file: how it is read, what its columns are for, how it is prepared and split."""

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from core.errors import InvalidInput
from core.language import N_, Message
from core.toml import toml_in
from core.understanding.columns import Role
from core.understanding.draft.draft import Draft, Mute
from core.understanding.preparation.step import steps_from
from core.understanding.reading.hints import Hints
from core.understanding.split import Split, SplitKind

SECTIONS = {"reading", "roles", "preparation", "split", "mutes"}
_KINDS = {str: N_("a text"), int: N_("a whole number"), float: N_("a number")}


def read_decisions(file: str, name: str, actor: str) -> Draft:
    """The draft about the table of this name that a TOML file describes; raises InvalidInput naming what is wrong."""
    found = toml_in(file)
    _known(found, SECTIONS, file)
    return Draft(
        name,
        hints=_made(Hints, _pairs(found, "reading", file), file),
        steps=steps_from(found.get("preparation", [])),
        roles={column: _role(column, role) for column, role in _pairs(found, "roles", file).items()},
        split=_split(_pairs(found, "split", file), file) if "split" in found else None,
        mutes=tuple(_mute(mute, actor, file) for mute in _rows(found, "mutes", file)),
    )


def _role(column: str, role: Any) -> Role:
    if not isinstance(role, str) or role not in set(Role):
        raise InvalidInput(
            N_("Column “{column}” cannot be “{role}”. Roles are: {known}."),
            column=column,
            role=str(role),
            known=", ".join(Role),
        )
    return Role(role)


def _split(fields: Mapping[str, Any], file: str) -> Split:
    kind = fields.get("kind", SplitKind.STRATIFIED)
    if not isinstance(kind, str) or kind not in set(SplitKind):
        raise InvalidInput(
            N_("There is no split “{kind}”. There are: {known}."), kind=str(kind), known=", ".join(SplitKind)
        )
    split: Split = _made(Split, {**fields, "kind": SplitKind(kind)}, file)
    return split


def _mute(fields: Mapping[str, Any], actor: str, file: str) -> Mute:
    _known(fields, {"code", "column", "reason"}, file)
    for name in ("code", "reason"):
        if not str(fields.get(name, "")).strip():
            raise InvalidInput(N_("{file}: a finding is muted by its “code” with a “reason”."), file=file)
    mute: Mute = _made(Mute, {"column": "", **fields, "actor": actor}, file)
    return mute


def _pairs(found: Mapping[str, Any], section: str, file: str) -> Mapping[str, Any]:
    pairs = found.get(section, {})
    if not isinstance(pairs, Mapping):
        raise InvalidInput(
            N_("{file}: “{name}” is a section of its own that begins with {start}."),
            file=file,
            name=section,
            start=f"[{section}]",
        )
    return pairs


def _rows(found: Mapping[str, Any], section: str, file: str) -> list[Mapping[str, Any]]:
    rows = found.get(section, [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise InvalidInput(
            N_("{file}: “{name}” is a section of its own that begins with {start}."),
            file=file,
            name=section,
            start=f"[[{section}]]",
        )
    return rows


def _made(kind: Any, fields: Mapping[str, Any], file: str) -> Any:
    """The dataclass with these fields, if it has them all and each is of the kind it should be."""
    _known(fields, set(kind.__dataclass_fields__), file)
    types = get_type_hints(kind)
    for name, value in fields.items():
        asked = next(iter(get_args(types[name])), types[name])  # of `int | None` the number
        if isinstance(value, bool) or not isinstance(value, int | float if asked is float else asked):
            raise InvalidInput(
                N_("{file}: “{name}” must be {kind}, not {value}."),
                file=file,
                name=name,
                kind=Message(_KINDS[asked]),
                value=str(value),
            )
    return kind(**fields)


def _known(fields: Mapping[str, Any], known: set[str], file: str) -> None:
    for name in fields:
        if name not in known:
            raise InvalidInput(
                N_("{file}: “{name}” means nothing here. Known are: {known}."),
                file=file,
                name=name,
                known=", ".join(sorted(known)),
            )
