"""Work in a process of its own comes back as if it had been done here."""

import os

import pytest

from core.engine.fresh import fresh
from core.errors import InvalidInput
from core.understanding.split import check_seed


@pytest.fixture
def apart(monkeypatch):
    monkeypatch.setenv("QUACK_WORKERS", "1")


class TestFresh:
    def test_is_another_process(self, apart):
        """
        The work is done by a process that was started for it.
        """
        assert os.getpid() != fresh(os.getpid)

    def test_raises_what_the_work_raises(self, apart):
        """
        A refusal there is the same refusal here.
        """
        with pytest.raises(InvalidInput, match="The seed is a whole number"):
            fresh(check_seed, -1)

    def test_none_is_started_where_the_app_computes(self):
        """
        With QUACK_WORKERS=0 nothing runs beside the app.
        """
        assert os.getpid() == fresh(os.getpid)
