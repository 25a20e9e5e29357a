"""Settings: what can be set, what is in force, and no password among it."""

from core.settings import SETTINGS


class TestSettings:
    def test_every_setting_is_listed(self, home, tab):
        """
        Each declared setting stands there with what it is for.
        """
        table = tab("settings").app.main.table[0].value
        assert {one.name: one.help for one in SETTINGS} == dict(table["What it is for"])

    def test_the_workspace_is_named(self, home, tab):
        """
        Where things are recorded can be read and copied.
        """
        assert str(home) in tab("settings").app.main.code[0].value

    def test_a_password_is_not_shown(self, home, tab, monkeypatch):
        """
        The address of a store is shown without the password in it.
        """
        monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://ada:hush-4711@127.0.0.1:9")
        monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
        shown = tab("settings")
        assert (True, False) == ("ada" in shown.text, "hush-4711" in shown.text)
