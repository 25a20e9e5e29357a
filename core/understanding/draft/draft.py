"""What has been decided about a file on its way to a dataset version; nothing of it touches the file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from core.understanding.columns import SINGLE, Role
from core.understanding.preparation.step import Step, steps_from
from core.understanding.reading.hints import Hints
from core.understanding.split import Split, SplitKind


@dataclass(frozen=True)
class Mute:
    """A finding that somebody has looked at and lets stand: by its code and column, who, and why."""

    code: str
    column: str
    reason: str
    actor: str


@dataclass(frozen=True)
class Draft:
    """
    Decisions about the file of this name, which stands at the path `file`; what is not decided is proposed.

    `roles` holds only what the user has set; without a `split`, the adviser's is taken.
    """

    name: str
    file: str = ""
    hints: Hints = field(default_factory=Hints)
    steps: tuple[Step, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    split: Split | None = None
    mutes: tuple[Mute, ...] = ()

    def with_roles(self, roles: Mapping[str, Role]) -> "Draft":
        """The draft with these columns' roles set; a target or a time there was before goes back to being proposed."""
        single = SINGLE & set(roles.values())
        kept = {name: role for name, role in self.roles.items() if role not in single}
        return replace(self, roles={**kept, **roles})

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def draft_from(fields: Mapping[str, Any]) -> Draft:
    """The draft that `asdict` has taken apart."""
    return Draft(
        name=fields["name"],
        file=fields["file"],
        hints=Hints(**fields["hints"]),
        steps=steps_from(fields["steps"]),
        roles={name: Role(role) for name, role in fields["roles"].items()},
        split=split_from(fields["split"]) if fields["split"] else None,
        mutes=tuple(Mute(**mute) for mute in fields["mutes"]),
    )


def split_from(fields: Mapping[str, Any]) -> Split:
    """The split that `asdict` has taken apart."""
    return Split(**{**fields, "kind": SplitKind(fields["kind"])})
