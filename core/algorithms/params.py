"""What a hyperparameter can be: a number in a range or one of several choices. Ranges refuse nonsense."""

from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput
from core.language import N_
from core.question.task import Task

EVERY_TASK = frozenset(Task)
CLASSES = frozenset({Task.CLASSIFICATION})


@dataclass(frozen=True)
class FloatRange:
    """A number between two bounds, both allowed; searched on a logarithmic scale where `log`."""

    default: float
    low: float
    high: float
    help: str
    log: bool = False
    tasks: frozenset[Task] = EVERY_TASK

    def __post_init__(self) -> None:
        _check_range(self.default, self.low, self.high, log=self.log)

    def parsed(self, name: str, value: Any) -> float:
        """The value as a number in the range; raises InvalidInput naming the parameter and the range."""
        return _within(name, _number(name, value), self.low, self.high)


@dataclass(frozen=True)
class IntRange:
    """A whole number between two bounds, both allowed. None means no limit, where `optional`."""

    default: int | None
    low: int
    high: int
    help: str
    log: bool = False
    optional: bool = False
    tasks: frozenset[Task] = EVERY_TASK

    def __post_init__(self) -> None:
        if self.default is None and not self.optional:
            raise ValueError("a range without a default must be optional")
        _check_range(self.low if self.default is None else self.default, self.low, self.high, log=self.log)

    def parsed(self, name: str, value: Any) -> int | None:
        """The value as a whole number in the range; raises InvalidInput naming the parameter and the range."""
        if self.optional and (value is None or str(value).lower() == "none"):
            return None
        whole = _within(name, _number(name, value), self.low, self.high)
        if whole != int(whole):
            raise InvalidInput(N_("{name} must be a whole number, not {value}."), name=name, value=value)
        return int(whole)


@dataclass(frozen=True)
class Choice:
    """One of several named options, in the order shown; `absent` is the one that the estimator knows as None."""

    default: str
    options: tuple[str, ...]
    help: str
    absent: str = ""
    tasks: frozenset[Task] = EVERY_TASK

    def __post_init__(self) -> None:
        if self.default not in self.options:
            raise ValueError(f"the default {self.default!r} is none of {self.options}")

    def parsed(self, name: str, value: Any) -> str:
        """The value if it is one of the options; raises InvalidInput naming them."""
        if value not in self.options:
            raise InvalidInput(
                N_("{name} must be one of {known}, not {value}."), name=name, known=", ".join(self.options), value=value
            )
        return str(value)


Param = FloatRange | IntRange | Choice


def _check_range(default: float, low: float, high: float, *, log: bool) -> None:
    if not low <= default <= high:
        raise ValueError(f"the default {default} is outside of {low} to {high}")
    if log and low <= 0:
        raise ValueError(f"a logarithmic range cannot start at {low}")


def _number(name: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise InvalidInput(N_("{name} must be a number, not {value}."), name=name, value=value) from None


def _within(name: str, value: float, low: float, high: float) -> float:
    if not low <= value <= high:
        raise InvalidInput(
            N_("{name} must be between {low} and {high}; {value} is outside."),
            name=name,
            low=low,
            high=high,
            value=value,
        )
    return value
