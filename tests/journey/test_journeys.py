"""The whole walk in a real browser, and a reload in the middle of a study."""

import re

from playwright.sync_api import expect

LONG = 120_000  # milliseconds that a study may take on a slow machine
SOME_TRIALS = re.compile(r"\b([3-9]|[1-9][0-9]) of 61 trials have ended")
AREAS = [40 + place % 53 for place in range(150)]
ROWS = "".join(
    f"{area},5;{area % 5 + 1};{'Süd' if area % 3 else 'Mühlburg'};{11 * area + 30 * (area % 5)},25\n" for area in AREAS
)
RENTS = f"Größe in m²;Zimmer;Lage;Miete\n{ROWS}".encode("latin-1")
TO_PREDICT = "Größe in m²;Zimmer;Lage\n55,5;2;Süd\n80,5;4;Mühlburg\n".encode("latin-1")


class TestFromTableToPrediction:
    def test_a_csv_of_ones_own(self, served, visit):
        """
        A German CSV (semicolons, decimal commas, Latin-1) goes from a new project to a champion and its predictions.
        """
        page = visit(served)
        page.get_by_role("button", name="New project").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name").fill("Mieten in Karlsruhe")
        dialog.get_by_label("Problem").fill("Was ist eine faire Miete?")
        dialog.get_by_text("Regression", exact=True).click()
        dialog.get_by_role("button", name="Create").click()

        expect(page.get_by_role("textbox", name="Title")).to_have_value("Mieten in Karlsruhe")
        page.get_by_role("button", name="Add a criterion").click()
        expect(page.get_by_role("spinbutton", name="Threshold")).to_have_value("0.8")
        page.get_by_role("button", name="Save", exact=True).click()
        onward(page, "Understanding")

        hand_in(page, "mieten.csv", RENTS)
        expect(page.get_by_text(re.compile("150 rows · 4 columns"))).to_be_visible()
        page.reload()
        expect(page.get_by_text("In work: mieten.csv")).to_be_visible()
        for panel in ("Columns", "Overview", "Checks", "Prepare", "Split and fix"):
            page.get_by_role("button", name=f"Continue: {panel}").click()
        page.get_by_role("button", name="Fix this version").click()
        expect(page.get_by_test_id("stMetric").filter(has_text="Rows under seal")).to_contain_text("30")
        onward(page, "The loop")

        learn_with(page, "Ridge regression")
        open_step(page, "A3")
        ask_for_trials(page, 3)
        page.get_by_role("button", name="Start the study").click()
        expect(page.get_by_text("All trials have ended.")).to_be_visible(timeout=LONG)
        onward(page, "Conclude and compare")

        page.get_by_label("Why is the hold-out opened?").fill("The only candidate")
        page.get_by_role("button", name="Open the hold-out").click()
        expect(page.get_by_text("1 of 1 criteria met")).to_be_visible()
        page.get_by_role("button", name="Write the decision").click()
        page.get_by_label("Open risks").fill("Rents rise.")
        page.get_by_role("button", name="Decide for this candidate").click()
        expect(page.get_by_text("Revision 1 ·")).to_be_visible()
        onward(page, "Knowledge transfer")

        page.get_by_label("Why is this model promoted?").fill("It meets the question")
        page.get_by_role("button", name="Promote to champion").click()
        expect(page.get_by_text("Champion is version 1")).to_be_visible()
        onward(page, "Predict")

        page.get_by_role("button", name="Predict", exact=True).click()
        expect(page.get_by_test_id("stMetricValue")).to_be_visible()
        page.get_by_role("tab", name="A file").click()
        hand_in(page, "neu.csv", TO_PREDICT)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download with predictions").click()
        answered = download.value.path().read_text(encoding="utf-8-sig").splitlines()
        assert ("Größe in m²;Zimmer;Lage;prediction", 3) == (answered[0], len(answered))


class TestLanguage:
    def test_a_dialog_goes_on_in_german(self, served, visit):
        """
        What is drawn alone, without the page around it, speaks the language of the page.
        """
        page = visit(served, "/?lang=de")
        page.get_by_role("button", name="Neues Projekt").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name").fill("Mieten")
        dialog.get_by_role("button", name="Anlegen").click()
        expect(dialog.get_by_text("ist noch leer")).to_be_visible()
        expect(dialog.get_by_label("Problemstellung")).to_be_visible()


class TestReload:
    def test_in_the_middle_of_a_study(self, served_iris, visit):
        """
        A link to A³ is the first request after a start; a study begun there is found live after a reload, and ends
        with a candidate.
        """
        page = visit(served_iris, "/loop?project=1")
        expect(page.get_by_test_id("stSidebar").get_by_text("iris.csv")).to_be_visible()
        learn_with(page, "k-nearest neighbours")
        open_step(page, "A3")
        ask_for_trials(page, 60)
        page.get_by_role("button", name="Start the study").click()
        expect(page.get_by_text(SOME_TRIALS)).to_be_visible(timeout=LONG)

        page.reload()
        expect(page.get_by_text(SOME_TRIALS)).to_be_visible()
        expect(page.get_by_role("button", name="Cancel")).to_be_visible()
        expect(page.get_by_role("button", name="Start the study")).to_be_disabled()

        expect(page.get_by_text(re.compile("is now a candidate"))).to_be_visible(timeout=LONG)
        onward(page, "Conclude and compare")
        expect(page.get_by_role("combobox", name="Candidate")).to_have_value(re.compile("k-nearest neighbours"))


def onward(page, phase):
    """Follow the link to the next page and wait for it."""
    page.get_by_role("link", name=f"Continue: {phase}").click()
    expect(page.get_by_role("heading", name=phase).first).to_be_visible()


def hand_in(page, name, content):
    """Put a CSV of this content into the page's upload."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def learn_with(page, algorithm):
    """Choose this algorithm instead of the forest; the plan's line says when each choice has arrived."""
    page.get_by_role("button", name=algorithm).click()
    expect(
        page.get_by_text(re.compile(f"^(Random forest, {algorithm}|{algorithm}, Random forest) · [0-9]+ col"))
    ).to_be_visible()
    page.get_by_role("button", name="Random forest").click()
    expect(page.get_by_text(re.compile(f"^{algorithm} · [0-9]+ col"))).to_be_visible()


def open_step(page, step):
    """Open a step of the loop in its menu, which is a component in a frame of its own."""
    page.frame_locator("iframe[title*='option_menu']").get_by_text(step).click()
    expect(page.get_by_role("spinbutton", name="Trials", exact=True)).to_be_visible()


def ask_for_trials(page, trials):
    page.get_by_role("spinbutton", name="Trials", exact=True).fill(str(trials))
    page.get_by_role("spinbutton", name="Trials", exact=True).press("Enter")
    expect(page.get_by_text(re.compile(f"· {trials} trials"))).to_be_visible()
