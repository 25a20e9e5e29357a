"""From bytes to text: which encoding the file was written in."""

import codecs
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.foreign import refuse_noise
from core.understanding.reading.repairs import Kind, Repair

LOOKED_AT = 65_536
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = ("cp1252", "cp850", "mac_roman")  # in the order in which they are met

# Read in the wrong encoding, a word has a symbol or a capital in its middle, or is made of accents only.
_WRONG = re.compile(r"[a-z](?![ß-öø-ÿœšž'’])[^\x00-\x7f\s](?=[a-z])|[À-ÿ]{3,}|[─-╿■-◿\ue000-\uf8ff]|[a-z]\w*[‘-„][a-z]")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_NOT_ASCII = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the encoding it was written in."""

    text: str
    encoding: str
    warnings: tuple[Message, ...] = ()
    repairs: tuple[Repair, ...] = ()


def decoded(content: bytes, name: str, encoding: str = "") -> Decoded:
    """The text of the file, in this encoding if one is given; raises InvalidInput where it is none."""
    asked = _as_asked(content, name, encoding) if encoding else None
    result = asked or _marked(content, name) or _unmarked(content, name)
    refuse_noise(result.text.rstrip("\x1a"), name)
    return result


def _as_asked(content: bytes, name: str, encoding: str) -> Decoded:
    check_encoding(encoding)
    try:
        return Decoded(content.decode(encoding).lstrip("\ufeff"), encoding)
    except UnicodeError as error:
        raise not_in(name, encoding, getattr(error, "start", 0) + 1) from error


def check_encoding(encoding: str) -> None:
    """Raises InvalidInput if there is no such encoding of text."""
    try:
        b"a,b".decode(encoding, errors="replace")
    except LookupError as error:
        raise InvalidInput(
            N_("There is no encoding “{encoding}”. Usual ones are utf-8, cp1252 and utf-16."), encoding=encoding
        ) from error


def not_in(name: str, encoding: str, place: int) -> InvalidInput:
    """The refusal of a file that is not written in the encoding that was asked for."""
    return InvalidInput(
        N_("{file} cannot be read as {encoding}: byte {place} is no letter there. Choose another encoding."),
        file=name,
        encoding=encoding,
        place=place,
    )


def _marked(content: bytes, name: str) -> Decoded | None:
    encoding = mark_of(content)
    if not encoding:
        return None
    try:
        return Decoded(content.decode(encoding).lstrip("\ufeff"), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return None
        raise broken_off(name, encoding, error.start) from error


def mark_of(content: bytes) -> str:
    """The encoding that a file says itself, by its first bytes or by the zeros between them; empty if it does not."""
    return next((encoding for mark, encoding in MARKS if content.startswith(mark)), "") or _wide(content)


def broken_off(name: str, encoding: str, place: int) -> InvalidInput:
    """The refusal of a file that does not go on as it begins."""
    return InvalidInput(
        N_("{file} begins like {encoding} text but breaks off at byte {place}. Save it again as CSV in UTF-8."),
        file=name,
        encoding=encoding.upper(),
        place=place,
    )


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain text is zero."""
    start = content[:LOOKED_AT]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if max(odd, even) < 0.4 * len(start) / 2 or min(odd, even) > 0.05 * len(start) / 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _unmarked(content: bytes, name: str) -> Decoded:
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        raise zero_byte(name, content[: content.index(b"\0")])
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mixed(content) or _single_byte(content)


def zero_byte(name: str, before: bytes) -> InvalidInput:
    """The refusal of a file that holds a zero byte behind these."""
    return InvalidInput(
        N_("{file} holds a zero byte on line {line}: it is damaged, or not text. Save it again as CSV in UTF-8."),
        file=name,
        line=len(_LINE_END.findall(before)) + 1,
    )


def _mixed(content: bytes) -> Decoded | None:
    """UTF-8 with some lines that another program has added in its own encoding."""
    found = patched(content)
    if len(found.broken) > found.good:
        return None
    return Decoded(found.text, "utf-8", (), (*in_another_encoding(found.broken), *unreadable(unread(found.text))))


@dataclass(frozen=True)
class Patched:
    """UTF-8 with its broken lines read as Windows-1252: their numbers, and how many others are not plain ASCII."""

    text: str
    broken: list[int]
    good: int


def patched(content: bytes) -> Patched:
    """The text of lines of which some are not UTF-8."""
    texts, broken, good = [], [], 0
    for number, piece in enumerate(content.splitlines(keepends=True), start=1):
        try:
            texts.append(piece.decode("utf-8"))
            good += not piece.isascii()
        except UnicodeDecodeError:
            texts.append(piece.decode("cp1252", errors="replace"))
            broken.append(number)
    return Patched("".join(texts), broken, good)


def in_another_encoding(lines: Sequence[int]) -> tuple[Repair, ...]:
    """Said of lines that are not UTF-8."""
    if not lines:
        return ()
    return (
        Repair(
            Kind.ENCODING,
            lines,
            N_(
                "{n} line is not UTF-8 like the rest and was read as Windows-1252: {lines}. "
                "Check its accents and umlauts."
            ),
            N_("{n} lines are not UTF-8 like the rest and were read as Windows-1252: {lines}. Check their umlauts."),
        ),
    )


def _single_byte(content: bytes) -> Decoded:
    encoding = single_byte(content)
    text = content.decode(encoding, errors="replace")
    return Decoded(text, encoding, (guessed(encoding),), unreadable(unread(text)))


def single_byte(content: bytes) -> str:
    """The likely encoding of a text that is not UTF-8."""
    return _likely(b"\n".join(_NOT_ASCII.findall(content[: 16 * LOOKED_AT])) or content[-LOOKED_AT:])


def guessed(encoding: str) -> Message:
    """Said of an encoding that was concluded from how words look in it."""
    return Message(
        N_("The file is not UTF-8 and was read as {encoding}. If letters look wrong, save it again as UTF-8."),
        {"encoding": encoding},
    )


def unread(text: str) -> list[int]:
    """The lines with bytes that stand for no letter in their encoding."""
    if "\ufffd" not in text:
        return []
    return [number for number, line in enumerate(io.StringIO(text, newline=""), start=1) if "\ufffd" in line]


def unreadable(lines: Sequence[int]) -> tuple[Repair, ...]:
    """Said of lines with letters that could not be read."""
    if not lines:
        return ()
    return (
        Repair(
            Kind.UNREADABLE,
            lines,
            N_("{n} line holds letters that cannot be read; they stand as “�”: line {lines}."),
            N_("{n} lines hold letters that cannot be read; they stand as “�”: lines {lines}."),
        ),
    )


def _likely(odd: bytes) -> str:
    """The first Western encoding that reads cleanly; else what the letter statistics say."""
    for encoding in WESTERN:
        try:
            if not _WRONG.search(odd.decode(encoding)):
                return encoding
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(odd[:LOOKED_AT]).best()
    if not best or best.encoding.startswith(("utf", "ascii")):
        return WESTERN[0]
    return "cp1251" if best.encoding == "mac_cyrillic" and _has_capitals_of_windows(odd) else best.encoding


def _has_capitals_of_windows(odd: bytes) -> bool:
    """Whether more bytes are capitals in Windows' Cyrillic than in the Macintosh's; small letters are mostly alike."""
    windows, macintosh = (sum(first <= byte < first + 32 for byte in odd[:LOOKED_AT]) for first in (0xC0, 0x80))
    return windows >= macintosh
