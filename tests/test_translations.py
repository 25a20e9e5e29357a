"""English and German are equals: every sentence a user meets has its German, and nothing else is in the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from core.language import CATALOGS, DEFAULT_LANGUAGE, LANGUAGES, ngettext, use_language

ROOT = Path(__file__).parents[1]
ROOMS = ("core", "ui", "pages")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
ERRORS = ("WorkbenchError", "InvalidInput", "NotFound", "Conflict", "Refused", "Unavailable")
SHOWN_FIRST = {  # Streamlit's calls whose first argument is read by the user
    *("title", "header", "subheader", "caption", "markdown", "text", "write", "info", "success", "warning", "error"),
    *("button", "form_submit_button", "download_button", "checkbox", "toggle", "radio", "pills", "segmented_control"),
    *("selectbox", "multiselect", "slider", "select_slider", "text_input", "text_area", "number_input"),
    *("file_uploader", "metric", "expander", "popover", "dialog", "spinner", "toast", "tabs", "Column", "NumberColumn"),
    *("TextColumn", "ProgressColumn", "DatetimeColumn"),
}
SHOWN_BY_NAME = {"label", "help", "placeholder", "text"}
MARKUP = re.compile(r":material/\w+:|:\w+(-badge)?\[|QUA³CK Workbench|https?://\S*")


@pytest.fixture(params=[language for language in LANGUAGES if language != DEFAULT_LANGUAGE], scope="module")
def catalogue(request) -> Catalog:
    with (CATALOGS / request.param / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=request.param)


class TestCatalogue:
    def test_every_sentence_is_translated(self, catalogue):
        """
        Whatever is marked for translation in the code has an entry.
        """
        assert [] == sorted(marked() - {text for message in entries(catalogue) for text in forms(message.id)})

    def test_nothing_is_left_over(self, catalogue):
        """
        What is no longer said in the code is no longer in the catalogue, not even as a comment.
        """
        known = {text for message in entries(catalogue) for text in forms(message.id)}
        assert ([], []) == (sorted(known - marked()), list(catalogue.obsolete))

    def test_every_entry_is_finished(self, catalogue):
        """
        No entry is empty, and none is marked as a guess.
        """
        unfinished = [message.id for message in entries(catalogue) if message.fuzzy or not all(forms(message.string))]
        assert [] == unfinished

    def test_the_values_are_the_same(self, catalogue):
        """
        A translation names the same values in braces as its sentence, singular and plural alike.
        """
        different = [
            (text, translation)
            for message in entries(catalogue)
            for text, translation in zip(forms(message.id), forms(message.string), strict=True)
            if values(text) != values(translation)
        ]
        assert [] == different

    def test_what_is_counted_has_both_forms(self, catalogue):
        """
        A sentence that is said of one and of many is one entry with both forms, else the second would stay English.
        """
        pairs = {message.id for message in entries(catalogue) if isinstance(message.id, tuple)}
        assert [] == sorted(set(counted()) - pairs)

    def test_the_forms_are_told_apart(self, catalogue):
        """
        One trial and two trials are told apart in every language.
        """
        use_language(str(catalogue.locale))
        try:
            told = {ngettext("{n} column", "{n} columns", n) for n in (1, 2)}
        finally:
            use_language(DEFAULT_LANGUAGE)
        assert (2, False) == (len(told), "{n} columns" in told)


class TestCode:
    def test_pages_say_nothing_untranslated(self):
        """
        No label, sentence or help of a page is a bare text.
        """
        assert [] == [f"{path}:{line}: {text}" for path, line, text in bare_texts()]

    def test_no_sentence_hides_in_another(self):
        """
        No text is marked inside of an f-string: there, not every version of Python lets it be extracted.
        """
        assert [] == [f"{path}:{line}: {text}" for path, line, text in hidden_texts()]

    def test_no_refusal_is_untranslated(self):
        """
        Every error of our own family is raised with a text that is marked for translation.
        """
        assert [] == [f"{path}:{line}: {text}" for path, line, text in bare_refusals()]


def marked() -> set[str]:
    """Every text that is marked for translation, as `pybabel extract` finds it."""
    found = [message for _line, message, _comments, _context in _extracted_from_home()]
    for room in ROOMS:
        found += [
            message
            for _file, _line, message, _comments, _context in extract_from_dir(
                ROOT / room, [("**.py", "python")], keywords=KEYWORDS
            )
        ]
    return {text for message in found for text in forms(message)}


def _extracted_from_home():
    return extract_from_file("python", ROOT / "Home.py", keywords=KEYWORDS)


def entries(catalogue: Catalog) -> list:
    """The entries of a catalogue but its header."""
    return [message for message in catalogue if message.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def values(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)}", text))


def counted() -> Iterator[tuple[str, str]]:
    """Pairs of texts that stand beside each other in the code and both count something."""
    for _path, node in nodes(ROOMS):
        if isinstance(node, ast.Call):
            beside = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Tuple):
            beside = node.elts
        else:
            continue
        texts = [text for text in map(marked_text, beside) if "{n}" in text]
        yield from zip(texts[::2], texts[1::2], strict=False)


def marked_text(node: ast.AST) -> str:
    """The text inside of `N_("…")`; empty for anything else."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
        return str(ast.literal_eval(node.args[0]))
    return ""


def bare_texts() -> Iterator[tuple[str, int, str]]:
    """Texts in pages and ui that Streamlit shows and nobody translates."""
    for path, node in nodes(("ui", "pages")):
        if isinstance(node, ast.Call):
            for argument in shown_by(node):
                for text in literals(argument):
                    if re.search(r"[A-Za-zÄÖÜäöü]{2}", MARKUP.sub("", text)):
                        yield path, node.lineno, text


def shown_by(call: ast.Call) -> Iterator[ast.AST]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in SHOWN_FIRST and call.args:
        yield call.args[0]
    if name in SHOWN_FIRST:
        yield from (keyword.value for keyword in call.keywords if keyword.arg in SHOWN_BY_NAME)


def literals(node: ast.AST) -> Iterator[str]:
    """The bare texts of an argument; what stands inside of a call is that call's business."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from literals(part)
        case ast.IfExp(body=one, orelse=other):
            yield from literals(one)
            yield from literals(other)
        case ast.BinOp(left=one, right=other):
            yield from literals(one)
            yield from literals(other)


def hidden_texts() -> Iterator[tuple[str, int, str]]:
    for path, node in nodes(ROOMS):
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                named = isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in KEYWORDS
                if named and isinstance(part.args[0], ast.Constant):
                    yield path, node.lineno, str(part.args[0].value)


def bare_refusals() -> Iterator[tuple[str, int, str]]:
    for path, node in nodes(ROOMS):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS and node.args:
            for text in literals(node.args[0]):
                yield path, node.lineno, text


def nodes(rooms: tuple[str, ...]) -> Iterator[tuple[str, ast.AST]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield path.relative_to(ROOT).as_posix(), node
