"""Which words and codes state that a whole list is empty ("No known allergies")."""

import re

from caredesk.kinds import StatementAbout

USUAL_WORDS = {
    StatementAbout.ALLERGIES: "No known allergies",
    StatementAbout.MEDICATIONS: "No known medications",
    StatementAbout.PROBLEMS: "No known problems",
}
_SUBJECT = {
    StatementAbout.ALLERGIES: r"(?:\w+ ){0,3}(?:allerg\w*|adverse (?:drug )?reactions?|intoleranc\w*)",
    StatementAbout.MEDICATIONS: r"(?:\w+ ){0,3}(?:medications?|medicines?|drugs?|prescriptions?|meds)",
    StatementAbout.PROBLEMS: r"(?:\w+ ){0,3}(?:problems?|conditions?|diagnos[ei]s|complaints|medical history|concerns)",
}
_WHO = r"(?:(?:this |the )?(?:patient|pt\.?|he|she) )?"
_DENIAL = r"(?:no(?:t (?:on|taking)(?: any)?| known)?|none|denies(?: any)?|without)"
_NO = rf"\W*(?:there (?:is|are) )?{_WHO}(?:has |is |takes )?(?:currently )?{_DENIAL} "
_NOT_LOOKED_FOR = re.compile(r"\b(?:documented|recorded|available|listed|on file|entered|found|provided)\b", re.IGNORECASE)
_SHORT = {
    StatementAbout.ALLERGIES: r"none known|nka|nkda|nkfa|n\.k\.d?\.?a\.?",
    StatementAbout.MEDICATIONS: "none known|medications?: none",
    StatementAbout.PROBLEMS: "none known|problems?: none",
}
_NONE = {
    about: re.compile(rf"{_NO}{subject}\b(?! (?:information|data|entries)).{{0,60}}|\W*(?:{_SHORT[about]})\W*", re.IGNORECASE)
    for about, subject in _SUBJECT.items()
}
CODES = {  # SNOMED CT concepts that say "none known"
    "716186003": StatementAbout.ALLERGIES,
    "409137002": StatementAbout.ALLERGIES,
    "160244002": StatementAbout.ALLERGIES,
    "429625007": StatementAbout.ALLERGIES,
    "428607008": StatementAbout.ALLERGIES,
    "428197003": StatementAbout.ALLERGIES,
    "160245001": StatementAbout.PROBLEMS,
    "787481004": StatementAbout.MEDICATIONS,
    "1157339008": StatementAbout.MEDICATIONS,
}
OF_ONE_KIND = {  # SNOMED CT kinds of allergy: what it means that there is none
    "416098002": "No known drug allergies",
    "419511003": "No known drug allergies",
    "414285001": "No known food allergies",
    "426232007": "No known environmental allergies",
}
_SHORT_LINE = 120


def says_none(about: StatementAbout, words: str) -> bool:
    """Whether words state that a list is empty."""
    is_short = bool(words) and len(words) <= _SHORT_LINE
    return is_short and bool(_NONE[about].fullmatch(words)) and not _NOT_LOOKED_FOR.search(words)  # nothing on file is no statement
