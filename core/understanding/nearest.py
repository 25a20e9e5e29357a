"""The name that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST_COMPARED = 2_000  # names; among more, looking for a likely one takes seconds


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one, whatever its case; empty if none is like it."""
    names = {one.casefold(): one for one in list(known)[:MOST_COMPARED]}
    found = get_close_matches(name.casefold(), names, n=1)
    return names[found[0]] if found else ""
