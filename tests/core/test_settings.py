"""What can be set from outside is declared once, with a default and a help text."""

import pytest

from core.settings import HOME, LANGUAGE, SETTINGS, home


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
class TestEverySetting:
    def test_says_what_it_is_for(self, setting):
        """
        The Settings page and the docs have a sentence for each.
        """
        assert setting.help.endswith(".")
        assert setting.name == setting.name.upper()

    def test_the_environment_wins(self, setting, monkeypatch):
        """
        What the environment says is in force.
        """
        monkeypatch.setenv(setting.name, " said so ")
        assert setting.value == "said so"

    @pytest.mark.parametrize("blank", ["", "  "])
    def test_a_blank_is_no_value(self, setting, blank, monkeypatch):
        """
        A variable that is set to nothing leaves the default in force.
        """
        monkeypatch.setenv(setting.name, blank)
        assert setting.value == setting.default

    def test_unset(self, setting, monkeypatch):
        """
        Without a variable, the default is in force.
        """
        monkeypatch.delenv(setting.name, raising=False)
        assert setting.value == setting.default


class TestCatalogue:
    def test_names_are_told_apart(self):
        """
        No variable means two things.
        """
        assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)

    def test_english_by_default(self):
        """
        A first visit is in English.
        """
        assert LANGUAGE.default == "en"


class TestHome:
    def test_is_made_where_it_is_missing(self, tmp_path, monkeypatch):
        """
        The folder of the workspace appears on first use, with those above it.
        """
        monkeypatch.setenv(HOME.name, str(tmp_path / "new" / "workspace"))
        assert home() == tmp_path / "new" / "workspace"
        assert home().is_dir()

    def test_a_tilde_is_the_home_of_the_user(self, tmp_path, monkeypatch):
        """
        ~ is understood, as in a shell.
        """
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        monkeypatch.setenv(HOME.name, "~/quack")
        assert home() == tmp_path / "quack"
