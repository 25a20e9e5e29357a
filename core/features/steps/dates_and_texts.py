"""Steps that turn dates and texts into numbers."""

from core.algorithms.params import Choice, IntRange
from core.features.step import Kind, Step
from core.language import N_

DATE_PARTS = Step(
    key="date_parts",
    name=N_("Dates into parts"),
    summary=N_(
        "Each date becomes year, month, day, weekday, hour and the days since the first; a missing date is marked."
    ),
    kind=Kind.DATES,
    transformer="core.features.transformers.dates.DateParts",
    params={
        "form": Choice(
            "calendar",
            ("calendar", "cyclic"),
            N_("As on a calendar, for trees; or cyclic, so that December is next to January, for distances."),
        )
    },
    encodes=True,
    fills=True,
)
TEXT_TOPICS = Step(
    key="text_topics",
    name=N_("Texts into topics"),
    summary=N_(
        "Weighs the words of a text by how telling they are (TF-IDF), then condenses them into few columns (SVD)."
    ),
    kind=Kind.TEXTS,
    transformer="core.features.transformers.texts.TextTopics",
    params={
        "components": IntRange(30, 2, 300, N_("The most columns for one text column."), log=True),
        "analyzer": Choice(
            "word", ("word", "char_wb"), N_("Whole words, or pieces of them, for typing errors and codes.")
        ),
    },
    encodes=True,
    fills=True,
)
DATES = (DATE_PARTS,)
TEXTS = (TEXT_TOPICS,)
