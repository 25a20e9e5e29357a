"""The names of columns: each there, and each only once."""

from collections.abc import Sequence

from core.language import N_, Message, quoted
from core.understanding.reading.lines import shortened

MOST_NAMED = 5


def column_names(found: Sequence[str]) -> tuple[list[str], list[Message]]:
    """Names that are trimmed, filled in and told apart, and what was changed; anything else in a name is kept."""
    trimmed = [name.strip() for name in found]
    filled = [name or f"column {place}" for place, name in enumerate(trimmed, start=1)]
    names = _told_apart(filled)
    return names, [
        *_told(
            [name for name, old in zip(trimmed, found, strict=True) if name and name != old],
            N_("White space around {n} column name was removed: {names}."),
            N_("White space around {n} column names was removed: {names}."),
        ),
        *_told(
            [name for name, old in zip(filled, trimmed, strict=True) if not old],
            N_("{n} column has no name and is called {names}."),
            N_("{n} columns have no name and are called {names}."),
        ),
        *_told(
            [name for name, old in zip(names, filled, strict=True) if name != old],
            N_("{n} column has the name of another and is called {names}."),
            N_("{n} columns have the name of another and are called {names}."),
        ),
    ]


def names_listed(names: Sequence[str]) -> Message:
    """Column names inside a sentence, with three dots where there are more."""
    return quoted([shortened(name) for name in names[:MOST_NAMED]], more=len(names) > MOST_NAMED)


def _told_apart(names: Sequence[str]) -> list[str]:
    taken = set(names)
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        fresh = name
        while seen[name] > 1 and (fresh := f"{name} ({seen[name]})") in taken:
            seen[name] += 1
        taken.add(fresh)
        result.append(fresh)
    return result


def _told(names: Sequence[str], singular: str, plural: str) -> list[Message]:
    if not names:
        return []
    return [Message(singular, {"n": len(names), "names": names_listed(names)}, plural)]
