"""Which of our roles a role from outside is: from its words, the specialty and the letters behind the name."""

from caredesk.kinds import ContactRole
from caredesk.rules.plain_names import plain

R = ContactRole
WORDS: tuple[tuple[str, ContactRole], ...] = (  # the first that fits holds, so the narrower word stands first
    ("primary care", R.PCP),
    ("pcp", R.PCP),
    ("general practi", R.PCP),
    ("family practi", R.PCP),
    ("family medicine", R.PCP),
    ("hospitalist", R.HOSPITALIST),
    ("insurance case manager", R.INSURER_CASE_MANAGER),
    ("case manage", R.CASE_MANAGER),
    ("care coordinat", R.NURSE_COORDINATOR),
    ("nurse coordinat", R.NURSE_COORDINATOR),
    ("psychiatr", R.PSYCHIATRIST),
    ("psycholog", R.THERAPIST),
    ("counsel", R.THERAPIST),
    ("psychotherap", R.THERAPIST),
    ("physical therap", R.PHYSICAL_THERAPIST),
    ("occupational therap", R.OCCUPATIONAL_THERAPIST),
    ("speech", R.SPEECH_THERAPIST),
    ("dietit", R.DIETITIAN),
    ("dietic", R.DIETITIAN),
    ("nutrition", R.DIETITIAN),
    ("pharmac", R.PHARMACIST),
    ("dentist", R.DENTIST),
    ("dental", R.DENTIST),
    ("home health", R.HOME_HEALTH),
    ("durable medical", R.DME_SUPPLIER),
    ("social work", R.SOCIAL_WORKER),
    ("interpreter", R.INTERPRETER),
    ("transport", R.TRANSPORT),
    ("clergy", R.CLERGY),
    ("chaplain", R.CLERGY),
    ("attorney", R.ATTORNEY),
    ("school", R.SCHOOL),
    ("nurse practitioner", R.SPECIALIST),
    ("nurs", R.NURSE),
)
SPECIALIST_ENDINGS = ("ologist", "ology", "surgeon", "surgery", "iatrics", "iatrician", "specialist", "physician assistant")
NURSE_LETTERS = frozenset({"rn", "lpn", "bsn", "cna", "lvn"})
DOCTOR_LETTERS = frozenset({"md", "do", "np", "pa", "pac", "fnp", "aprn", "mbbs"})
OTHER_LETTERS = "phd pharmd rph dds dmd dpm od dc pt dpt ot otr slp rd ldn lcsw lmsw msw lpc lmft psyd msn facp facc faap cnm crna lcpc cde"
CREDENTIALS = NURSE_LETTERS | DOCTOR_LETTERS | frozenset(OTHER_LETTERS.split())
PERSONAL: dict[str, ContactRole] = {
    "guardian": R.GUARDIAN,
    "caregiver": R.CAREGIVER,
    "next-of-kin": R.FAMILY,
    "emergency": R.FAMILY,
    "other": R.FAMILY,
}
RELATIONSHIPS = (
    "daughter son wife husband spouse partner mother mom father dad sister brother "
    "granddaughter grandson aunt uncle niece nephew friend neighbor"
).split()
LEAST_LETTERS = 3  # that many of a relationship's first letters are enough where they fit one only
LETTERS = {
    "pharmd": R.PHARMACIST,
    "rph": R.PHARMACIST,
    "dds": R.DENTIST,
    "dmd": R.DENTIST,
    "pt": R.PHYSICAL_THERAPIST,
    "dpt": R.PHYSICAL_THERAPIST,
    "otr": R.OCCUPATIONAL_THERAPIST,
    "slp": R.SPEECH_THERAPIST,
    "rd": R.DIETITIAN,
    "lcsw": R.SOCIAL_WORKER,
    "lmsw": R.SOCIAL_WORKER,
    "psyd": R.THERAPIST,
    "lpc": R.THERAPIST,
    "lmft": R.THERAPIST,
}


def role_of(role: str, specialty: str = "", credentials: str = "", *, is_primary: bool = False) -> ContactRole:
    """The closest of our roles; OTHER where the words say too little. The words themselves are kept beside it."""
    if is_primary:
        return R.PCP
    for text in (plain(role), plain(specialty)):
        found = next((kind for words, kind in WORDS if words in text), None)
        if found is not None:
            return found
        if any(ending in text for ending in SPECIALIST_ENDINGS):
            return R.SPECIALIST
    letters = credential_letters(credentials)
    found = next((LETTERS[each] for each in letters if each in LETTERS), None)
    if found is not None:
        return found
    return R.NURSE if NURSE_LETTERS & set(letters) else R.OTHER


def relationship_of(typed: str) -> str:
    """What a relative or friend is to the patient, where that was typed instead of a role; empty where it is none of these."""
    start = plain(typed).strip()
    if start in RELATIONSHIPS:
        return start
    found = [word for word in RELATIONSHIPS if word.startswith(start)] if len(start) >= LEAST_LETTERS else []
    return found[0] if len(found) == 1 else ""


def credential_letters(text: str) -> list[str]:
    """Letters behind a name without their dots, in lower case: "M.D., PhD" gives md and phd."""
    return [plain(part).replace(" ", "") for part in text.replace(".", "").replace(",", " ").split()]


def is_credential(text: str) -> bool:
    """Whether what stands behind a name are degrees and not part of the name (Jr., III)."""
    letters = credential_letters(text)
    return bool(letters) and all(each in CREDENTIALS for each in letters)
