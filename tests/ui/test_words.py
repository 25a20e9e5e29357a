"""Text from users and files stays text, whatever Markdown would make of it."""

import pytest
from markdown_it import MarkdownIt

from core.language import Message
from ui.words import done, missed, not_yet, open_, plain, told

ODD = [
    "<b>bold</b>",
    "*starred* and _lined_",
    "[a link](http://example.org)",
    "`code` and $math$",
    ":red[colour] :material/home:",
    "# no heading",
    "- no list",
    "a | b",
    "back\\slash",
    "!image",
    "~~gone~~",
]


class TestPlain:
    @pytest.mark.parametrize("text", ODD)
    def test_it_shows_as_typed(self, text):
        """
        Rendered as Markdown, the text reads as it was typed, in one paragraph without any markup.
        """
        (opening, inline, closing) = MarkdownIt("commonmark", {"html": True}).parse(plain(text))
        assert ("paragraph_open", text, "paragraph_close") == (
            opening.type,
            "".join(child.content for child in inline.children).replace("\u2060", ""),
            closing.type,
        )
        assert {"text", "text_special"} >= {child.type for child in inline.children}

    @pytest.mark.parametrize(
        ("text", "shown"), [("a@b.de", "a@|b.de"), ("HTTP://b", "HTTP\\:|//b"), ("www.b.de", "www|.b.de")]
    )
    def test_an_address_is_no_link(self, text, shown):
        """
        Mail and web addresses in values do not become links: something that takes no room stands inside of them.
        """
        assert shown == plain(text).replace("\u2060", "|").replace("\\:|\\/\\/", "\\:|//")

    def test_lines_become_one(self):
        """
        A line break in a name breaks no table and no sentence.
        """
        assert "one two" == plain("one\ntwo")

    def test_values_of_a_message_are_plain(self):
        """
        A sentence keeps its own markup; what is put into it does not get any.
        """
        assert "**Column** \\*x\\*" == told(Message("**Column** {column}", {"column": "*x*"}))


class TestStates:
    @pytest.mark.parametrize("state", [done, open_, missed, not_yet])
    def test_never_by_colour_alone(self, state):
        """
        A state is told by an icon and a word, not only by its colour.
        """
        assert (True, True) == (":material/" in state("Met"), state("Met").endswith("Met"))
