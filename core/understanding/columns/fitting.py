"""Which role a column can have by what it holds, and why not another one."""

from core.errors import InvalidInput
from core.language import N_
from core.understanding.columns.column import LEARNABLE, ORDERING, USABLE, ColumnType, Role


def check_fit(name: str, kind: ColumnType, role: Role) -> None:
    """Raises InvalidInput, naming the column and the next step, if what it holds cannot have this role."""
    if fits(role, kind):
        return
    if kind is ColumnType.EMPTY:
        raise InvalidInput(
            N_("“{column}” has no value at all, so it cannot be “{role}”. Leave it out."),
            column=name,
            role=role.named,
        )
    if role is Role.TIME:
        raise InvalidInput(
            N_("“{column}” ({type}) cannot order the rows in time. Change its type to date or number first."),
            column=name,
            type=kind.named,
        )
    raise InvalidInput(
        N_("“{column}” ({type}) cannot be “{role}”: only numbers, categories, yes and no can. Change its type first."),
        column=name,
        type=kind.named,
        role=role.named,
    )


def fits(role: Role, kind: ColumnType) -> bool:
    """Whether a column of this type can have the role."""
    match role:
        case Role.TIME:
            return kind in ORDERING
        case Role.FEATURE:
            return kind in LEARNABLE
        case Role.TARGET | Role.SEGMENT:
            return kind in USABLE
        case Role.IDENTIFIER | Role.GROUP | Role.SENSITIVE | Role.IGNORE:
            return True
