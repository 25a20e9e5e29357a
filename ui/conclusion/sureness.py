"""Whether something is told from chance, in a word."""

from math import isnan

from core.language import _, number


def sureness(low: float, high: float) -> str:
    """By the ends of the interval of what is lost."""
    if isnan(low):
        return _("cannot be told")
    if low > 0:
        return _("yes")
    return _("no") if high <= 0 else _("unsure")


def ends(low: float, high: float) -> str:
    """An interval in words; a dash where there is none."""
    return "–" if isnan(low) else _("{low} to {high}").format(low=number(low, 3), high=number(high, 3))
