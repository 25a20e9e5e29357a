"""Time and memory as people say them."""

from core.language import N_, Message

MINUTE, HOUR, DAY = 60, 3_600, 86_400
MEGABYTE, GIGABYTE = 10**6, 10**9
_UNTIL = 1.5  # of a unit, from which on it is the better word


def duration(seconds: float) -> Message:
    """Whole seconds, minutes, hours or days; at least a second."""
    if seconds < _UNTIL * MINUTE:
        return _counted(seconds, N_("{n} second"), N_("{n} seconds"))
    if seconds < _UNTIL * HOUR:
        return _counted(seconds / MINUTE, N_("{n} minute"), N_("{n} minutes"))
    if seconds < _UNTIL * DAY:
        return _counted(seconds / HOUR, N_("{n} hour"), N_("{n} hours"))
    return _counted(seconds / DAY, N_("{n} day"), N_("{n} days"))


def memory(size: float) -> Message:
    """Megabytes, to the nearest ten; or gigabytes."""
    if size < GIGABYTE:
        return Message(N_("{n} MB"), {"n": max(10, int(round(size / MEGABYTE, -1)))})
    large = size / GIGABYTE
    return Message(N_("{n} GB"), {"n": round(large, 1) if large < 10 else round(large)})  # noqa: PLR2004 - two digits


def _counted(amount: float, one: str, several: str) -> Message:
    return Message(one, {"n": max(1, round(amount))}, several)
