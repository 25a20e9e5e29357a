"""The errors a user may meet: each a plain sentence that names the thing and the next step."""

from typing import Any

from core.language import Message


class WorkbenchError(Exception):
    """Root of the family. Anything that is not one of these is a bug, and stays visible as one."""

    def __init__(self, text: str, /, *, plural: str = "", **values: Any) -> None:
        self.message = Message(text, values, plural)
        super().__init__(text)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.message)


class InvalidInput(WorkbenchError):
    """What the user gave cannot be used as it stands: a file, a value, a form."""


class NotFound(WorkbenchError):
    """There is no such project, run, dataset version or model."""


class Conflict(WorkbenchError):
    """Somebody else has changed the same thing in the meantime."""


class Refused(WorkbenchError):
    """Possible, but not allowed now: a gate is red, a phase lacks what it builds on."""


class Cancelled(Refused):
    """Stopped by whoever asked for it, before there was anything to keep."""


class Unavailable(WorkbenchError):
    """Something the workbench depends on does not answer: the tracking store, the disk, the workers."""


def _rebuilt(kind: type[WorkbenchError], message: Message) -> WorkbenchError:
    return kind(message.text, plural=message.plural, **message.values)
