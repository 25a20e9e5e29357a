"""A sentence is translated when it is shown, in the language of the person who reads it."""

from datetime import UTC, datetime

import pytest

from core import language
from core.language import Message, current_language, moment, ngettext, number, use_language

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "The table is empty."
msgstr "Die Tabelle ist leer."

msgid "Accuracy"
msgstr "Genauigkeit"

msgid "{metric} is missing."
msgstr "{metric} fehlt."

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n} Zeile"
msgstr[1] "{n} Zeilen"
"""


@pytest.fixture(autouse=True)
def _english_again():
    yield
    use_language("en")


@pytest.fixture
def german(tmp_path, monkeypatch):
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(GERMAN, encoding="utf-8")
    monkeypatch.setattr(language, "CATALOGS", tmp_path)
    language._translations.cache_clear()
    yield
    language._translations.cache_clear()


class TestChoiceOfLanguage:
    def test_english_is_spoken_until_another_is_chosen(self):
        """
        Without a choice, the workbench speaks English.
        """
        assert current_language() == "en"

    def test_an_unknown_language_is_english(self):
        """
        A language that nobody has translated to does not break the page.
        """
        use_language("tlh")
        assert current_language() == "en"

    def test_the_same_message_in_two_languages(self, german):
        """
        A sentence made while English was spoken is German for whoever reads German.
        """
        message = Message("The table is empty.")
        assert str(message) == "The table is empty."
        use_language("de")
        assert str(message) == "Die Tabelle ist leer."

    def test_untranslated_stays_readable(self, german):
        """
        A sentence that no translator has met yet is shown in English, not as a gap.
        """
        use_language("de")
        assert str(Message("Brand new: {what}.", {"what": "x"})) == "Brand new: x."


class TestSentences:
    def test_nested_messages_are_translated_too(self, german):
        """
        The name of a metric inside of a sentence speaks the sentence's language.
        """
        use_language("de")
        assert str(Message("{metric} is missing.", {"metric": Message("Accuracy")})) == "Genauigkeit fehlt."

    @pytest.mark.parametrize(
        ("n", "english", "deutsch"), [(1, "1 row", "1 Zeile"), (1346, "1,346 rows", "1.346 Zeilen")]
    )
    def test_one_or_many(self, german, n, english, deutsch):
        """
        One row is a row, more are rows, and thousands are set apart, in either language.
        """
        message = Message("{n} row", {"n": n}, "{n} rows")
        assert str(message) == english
        use_language("de")
        assert str(message) == deutsch

    def test_values_can_be_escaped_and_the_sentence_stays(self):
        """
        A page can make the user's own values harmless without touching our words.
        """
        message = Message("*{column}* is {inner}.", {"column": "*a*", "inner": Message("not {it}", {"it": "*b*"})})
        assert message.render(lambda value: str(value).replace("*", "")) == "*a* is not b."

    def test_braces_of_a_value_are_only_text(self):
        """
        A column called {n} is shown as that.
        """
        assert str(Message("There is no {column}.", {"column": "{n}"})) == "There is no {n}."

    def test_without_values_braces_stay(self):
        """
        A sentence without values is shown as it stands.
        """
        assert str(Message("Write {} for nothing.")) == "Write {} for nothing."

    def test_nothing_to_say(self):
        """
        An empty text is empty, not the header of a translator's file.
        """
        assert language._("") == ""
        assert ngettext("{n} row", "{n} rows", 0) == "{n} rows"


class TestNumbersAndMoments:
    @pytest.mark.parametrize(
        ("value", "digits", "english", "deutsch"),
        [
            (1234.5678, 4, "1,235", "1.235"),
            (12.34567, 4, "12.35", "12,35"),
            (0.95, 4, "0.95", "0,95"),
            (3.0, 3, "3", "3"),
            (1234.5, 0, "1,234", "1.234"),
            (-0.25, 3, "-0.25", "-0,25"),
        ],
    )
    def test_written_as_the_language_writes_them(self, value, digits, english, deutsch):
        """
        A German reads a decimal comma; digits that say nothing are left out, those before the sign never.
        """
        assert number(value, digits) == english
        use_language("de")
        assert number(value, digits) == deutsch

    def test_a_moment_by_the_calendar_of_the_language(self):
        """
        The day comes first in German, the month in English.
        """
        noon = datetime(2026, 3, 14, 12, tzinfo=UTC)
        assert moment(noon).startswith("3/14/26")
        use_language("de")
        assert moment(noon).startswith("14.03.26")
