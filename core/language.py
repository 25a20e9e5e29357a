"""English and German: what a sentence is, and in which language it is shown."""

import gettext
import io
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from math import floor, isfinite, log10
from pathlib import Path
from typing import Any

LANGUAGES = {"en": "English", "de": "Deutsch"}
DEFAULT_LANGUAGE = "en"
MOST_DECIMALS = 8
CATALOGS = Path(__file__).parent / "locale"

_current: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


class Exact(float):
    """A number that stands in a sentence as it would in a cell: a bound that is kept, a year."""


@dataclass(frozen=True)
class Message:
    """A sentence that is translated when it is shown, not when it is made; its values may be messages too."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        return self.render(written)

    def render(self, show: Callable[[Any], str]) -> str:
        """
        The sentence in the current language, each value passed through `show` (which may escape it).

        `n` and `rows` are how many there are, and written as numbers are; other whole numbers may be years or names.
        """
        text = ngettext(self.text, self.plural, self.values["n"]) if self.plural else _(self.text)
        shown = {
            name: value.render(show)
            if isinstance(value, Message)
            else show(_counted(value) if name in _COUNTS else value)
            for name, value in self.values.items()
        }
        return text.format(**shown) if shown else text


_COUNTS = frozenset({"n", "rows"})


def _counted(value: Any) -> Any:
    return number(value) if isinstance(value, int | float) else value


def message_from(fields: Mapping[str, Any]) -> Message:
    """The message that `asdict` has taken apart, with the messages among its values."""
    values = {
        name: message_from(value) if isinstance(value, Mapping) else value for name, value in fields["values"].items()
    }
    return Message(fields["text"], values, fields["plural"])


def quoted(texts: Sequence[str], *, more: bool = False) -> Message:
    """Texts in the quotation marks of the language, three dots where there are more, a dash where there is none."""
    marked = {f"text{place}": Message(N_("“{text}”"), {"text": text}) for place, text in enumerate(texts)}
    return Message((", ".join(f"{{{key}}}" for key in marked) or "–") + (" …" if more else ""), marked)


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text of a declaration for translation and return it unchanged."""
    return text


def _(text: str) -> str:
    """The text in the current language."""
    return _translations(_current.get()).gettext(text) if text else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the text that goes with n things, in the current language."""
    return _translations(_current.get()).ngettext(singular, plural, n)


def use_language(language: str) -> None:
    """Show everything in this language from here on, in this context (script run, task, thread)."""
    _current.set(language if language in LANGUAGES else DEFAULT_LANGUAGE)


def current_language() -> str:
    """The key of the language in use, one of `LANGUAGES`."""
    return _current.get()


def number(value: float, digits: int = 4) -> str:
    """A number as the current language writes it, with so many significant digits; whole ones are never cut."""
    from babel.numbers import format_decimal

    if not isfinite(value):
        return str(value)
    leading = floor(log10(abs(value))) + 1 if value else 1
    decimals = min(MOST_DECIMALS, max(0, digits - leading))
    return format_decimal(value, format="#,##0" + ("." + "#" * decimals if decimals else ""), locale=_current.get())


def as_in_a_cell(value: float) -> str:
    """A number with all its digits and without groups, so that a year stays a year, in the current language."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="0." + "#" * MOST_DECIMALS, locale=_current.get())


def percent(share: float) -> str:
    """A share (0 to 1) as a percentage with one digit after the sign, as the current language writes it."""
    from babel import Locale
    from babel.numbers import format_percent

    whole = Locale.parse(_current.get()).percent_formats[None].pattern
    return format_percent(share, format=whole.replace("##0", "##0.#"), locale=_current.get())


def in_percent(share: float) -> float:
    """A share (0 to 1) as a figure for a sentence that writes the sign itself, with one digit after the point."""
    return round(100 * share, 1)


def written(value: Any) -> str:
    """A value inside a sentence: dates and numbers with a fraction as the language writes them, all else as it is."""
    if isinstance(value, Exact):
        return as_in_a_cell(value)
    if isinstance(value, datetime):
        return date_in_words(value)
    return number(value) if isinstance(value, float) else str(value)


def date_in_words(when: datetime) -> str:
    """A date of a table as the current language writes it, without the midnight that stands in no cell."""
    from babel.dates import format_date, format_datetime

    write = format_datetime if when.time() != time() else format_date
    return str(write(when, format="medium", locale=_current.get()))


def moment(when: datetime) -> str:
    """Date and time, short, as the current language writes them, in the time zone of this machine."""
    from babel.dates import format_datetime

    return format_datetime(when.astimezone(), format="short", locale=_current.get())


@cache
def _translations(language: str) -> gettext.NullTranslations:
    path = CATALOGS / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
