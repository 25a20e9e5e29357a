"""The class that is looked at before another is chosen."""

from collections.abc import Sequence

from core.understanding.preparation.expression.value import TRUE


def asked_for(classes: Sequence[str]) -> int:
    """Its place: of two the one that says yes, in any language (“ja” comes before “nein”), else the second."""
    yes = [place for place, one in enumerate(classes) if one.strip().casefold() in TRUE]
    return yes[0] if len(classes) == 2 and len(yes) == 1 else min(1, len(classes) - 1)  # noqa: PLR2004 - two answers
