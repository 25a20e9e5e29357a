"""The full report is made in the background, stored with its version, and can be cancelled."""

from core.actions import report
from core.tracking.datasets import report_of, version_of

SECONDS = 60


def quick(content, title, tell):
    tell(1, 3)
    return f"<html>{title}</html>"


def endless(content, title, tell):
    from threading import Event

    while True:
        tell(1, 3)
        Event().wait(0.05)


class TestReport:
    def test_stored_with_the_version(self, iris_project, monkeypatch):
        """
        Once made, it belongs to the version.
        """
        monkeypatch.setattr(report, "profile_report", quick)
        version = version_of(iris_project.project)
        job = report.start_report(iris_project.project, version)
        assert job.ended.wait(SECONDS)
        assert (None, f"<html>{version.name}</html>".encode()) == (job.error, report_of(version))

    def test_cancelled(self, iris_project, monkeypatch):
        """
        A cancelled report leaves nothing behind, and no error either.
        """
        monkeypatch.setattr(report, "profile_report", endless)
        version = version_of(iris_project.project)
        job = report.start_report(iris_project.project, version)
        job.cancel()
        assert job.ended.wait(SECONDS)
        assert (None, None) == (job.error, report_of(version))
