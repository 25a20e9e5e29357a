"""Text from users and files as plain text in Markdown, and states as an icon with a word."""

import re
from typing import Any

from core.language import Message, written

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:^-])")
_LINKED = re.compile(r"(@|https?:|www)(?=[\w./])", re.IGNORECASE)
_JOINER = "\u2060"  # takes no room; no backslash keeps an address from becoming a link, what stands inside of it does


def plain(value: Any) -> str:
    """The value as text that Markdown shows as it stands, an address of mail or web being no link."""
    apart = _LINKED.sub(rf"\1{_JOINER}", written(value))
    return _SPECIAL.sub(r"\\\1", apart).replace("\n", " ")


def told(message: Message) -> str:
    """A message with its values shown as they stand."""
    return message.render(plain)


def done(text: str) -> str:
    return f":green[:material/check_circle:] {text}"


def open_(text: str) -> str:
    return f":orange[:material/pending:] {text}"


def missed(text: str) -> str:
    return f":red[:material/cancel:] {text}"


def not_yet(text: str) -> str:
    return f":gray[:material/radio_button_unchecked:] {text}"
