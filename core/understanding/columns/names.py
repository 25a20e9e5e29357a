"""What names of columns say, in English and German: patterns for a name in lower case, its words joined by “_”."""

import re

_NUMBERED = r"(_?(id|nr|no|nbr|num|number|nummer|key|code|hash|uuid|kennung|identifier))"
_PEOPLE = (
    r"patient(en|in)?|customer|kunden?|client|klient(en)?|user|nutzer|benutzer|member|mitglied(er)?|subject|proband(en)?|"
    r"participant|teilnehmer|person(en)?|student|schueler|employee|mitarbeiter|driver|fahrer|player|spieler|author|speaker"
)
_THINGS = (
    r"household|haushalt(s)?|session|sitzung(s)?|account|konto|store|shop|filial(e|en)?|station(s)?|site|standort|"
    r"sensor|device|geraet(e)?|machine|maschine(n)?|engine|unit|vehicle|fahrzeug|school|schule|hospital|klinik|company|firma|"
    r"family|familien?|village|team|plant|field|group|gruppe(n)?|cluster"
)


def pattern(text: str) -> re.Pattern[str]:
    """The pattern that a whole name has to match."""
    return re.compile(text)


CALLED_TARGET = (
    pattern(r"(the_)?(target|label|class|klasse|y|ziel|outcome|response|zielgroesse|zielvariable)"),
    pattern(r"(target|ziel)_\w+|\w+_(target|label|outcome)"),
)
CALLED_GROUP = (pattern(f"({_PEOPLE}){_NUMBERED}?"), pattern(f"({_THINGS}){_NUMBERED}?"))
CALLED_IDENTIFIER = (
    pattern(r"(\w+_)?(id|ids|nr|no|nummer|key|index|idx|uuid|guid|kennung|identifier|row|zeile)"),
    pattern(r"\w+(nummer|nr)"),
    pattern(f"({_PEOPLE}|{_THINGS}){_NUMBERED}"),
)
CALLED_TIME = (
    pattern(r"(\w+_)?(date|datum|time|zeit|datetime|timestamp|zeitstempel|zeitpunkt|day|tag|month|monat)(_\w+)?"),
)
CALLED_ORDER = (pattern(r"date|datum|year|jahr|timestamp|zeitstempel|unix_?time|epoch"),)  # numbers that may be a time
CALLED_ONCE = (pattern(r"(\w+_)?(birth|born|dob|geburt\w*|geb)(_?\w+)?|birth\w+"),)  # of a person, not of a row
CALLED_SENSITIVE = (
    pattern(r"(\w+_)?(gender|sex|geschlecht)(_\w+)?"),
    pattern(r"(\w+_)?(religion|konfession|ethnicity|ethnic|ethnie|nationality|nationalitaet)(_\w+)?"),
    pattern(r"race|rasse|skin_color|hautfarbe|staatsangehoerigkeit|migrationshintergrund|sexual_orientation"),
    pattern(r"(\w+_)?(disability|disabled|\w*behinderung)(_\w+)?"),
)
