"""Which columns a step takes, and which are others after it."""

from core.understanding.preparation.catalogue import kind_named
from core.understanding.preparation.expression.names import names_in
from core.understanding.preparation.params import Formula, ManyColumns, OneColumn, Param
from core.understanding.preparation.step import Step


def made(step: Step) -> str:
    """The column that the step makes; empty if it works on those it is told."""
    return str(step.params.get(kind_named(step.step).makes, ""))


def told(step: Step) -> tuple[str, ...]:
    """The columns it is told; none means all of them, or that it only makes one."""
    return tuple(name for key, param in kind_named(step.step).params.items() for name in _told(step, key, param))


def taken(step: Step) -> tuple[str, ...]:
    """The columns it is told, and those that its expression names."""
    params = kind_named(step.step).params.items()
    formulas = [str(step.params.get(key, "")) for key, param in params if isinstance(param, Formula)]
    return (*told(step), *(name for formula in formulas for name in names_in(formula)))


def _told(step: Step, key: str, param: Param) -> tuple[str, ...]:
    given = step.params.get(key, ())
    match param:
        case OneColumn():
            return (str(given),)
        case ManyColumns():
            return tuple(map(str, given))
        case _:
            return ()
