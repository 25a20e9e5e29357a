"""Every sentence a user may meet stands in German, with the same placeholders."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
CATALOG = ROOT / "core" / "locale" / "de" / "LC_MESSAGES" / "messages.po"
MARKS = {"_", "N_"}
PLACEHOLDER = re.compile(r"\{(\w*)")


def sources():
    return chain([ROOT / "Home.py"], *((ROOT / room).rglob("*.py") for room in ("core", "ui", "pages")))


def called(node):
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def marked():
    """Every text that is marked for translation, f-strings included (which Babel passes over)."""
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if called(node) in MARKS and node.args:
                found.add(literal(node.args[0]))
            elif called(node) == "ngettext":
                found |= {literal(node.args[0]), literal(node.args[1])}
    return found - {None, ""}


@pytest.fixture(scope="module")
def catalog():
    with CATALOG.open("rb") as source:
        return read_po(source, locale="de")


def texts(message):
    """The English forms of an entry and the German ones, as two lists."""
    english = list(message.id) if isinstance(message.id, tuple) else [message.id]
    german = list(message.string) if isinstance(message.string, tuple) else [message.string]
    return english, german


class TestGerman:
    def test_nothing_is_untranslated(self, catalog):
        """
        Each sentence in the code has its German one.
        """
        known = {text for message in catalog if message.id for text in texts(message)[0]}
        assert sorted(marked() - known) == []

    def test_nothing_is_empty_or_doubtful(self, catalog):
        """
        No entry waits for its text, none is marked as a guess.
        """
        waiting = [message.id for message in catalog if message.id and (message.fuzzy or not all(texts(message)[1]))]
        assert waiting == []

    def test_nothing_is_left_over(self, catalog):
        """
        A sentence that the code has dropped is dropped from the catalogue too.
        """
        known = {text for message in catalog if message.id for text in texts(message)[0]}
        assert sorted(known - marked()) == []
        assert list(catalog.obsolete) == []

    def test_the_same_values_are_named(self, catalog):
        """
        What stands in braces in English stands in braces in German.
        """
        wrong = []
        for message in catalog:
            english, german = texts(message)
            named = set(PLACEHOLDER.findall(" ".join(english)))
            wrong += [one for one in german if message.id and set(PLACEHOLDER.findall(one)) - named]
            wrong += [english[-1]] if named - set(PLACEHOLDER.findall(" ".join(german))) else []
        assert wrong == []
