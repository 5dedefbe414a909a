"""The other people of the sample practice's roster, each with a few plain facts for the chart. All invented."""

from datetime import date

from caredesk.kinds import AllergyKind, PatientStatus, Sex
from caredesk.kinds import ContactRole as C
from caredesk.kinds import RiskTier as R
from caredesk.sample.shapes import Person

S = Sex

# Family, given, preferred, born, sex, coordinator, risk, language, the last four digits of a phone
ROSTER: tuple[tuple[str, str, str, date, Sex, str, R | None, str, str], ...] = (
    ("Kim", "Harold", "Hal", date(1959, 1, 30), S.MALE, "Dana", R.HIGH, "English", "0101"),
    ("Pruitt", "Grace", "", date(1943, 10, 11), S.FEMALE, "Marcus", R.HIGH, "English", "0102"),
    ("Robinson", "Aisha", "", date(1984, 7, 9), S.FEMALE, "Dana", R.MEDIUM, "English", "0103"),
    ("Tran", "Linh", "", date(1970, 12, 5), S.FEMALE, "Marcus", R.MEDIUM, "Vietnamese", "0104"),
    ("Adeyemi", "Samuel", "Sam", date(1966, 2, 17), S.MALE, "Dana", R.MEDIUM, "English", "0105"),
    ("Kowalski", "Denise", "", date(1978, 9, 1), S.FEMALE, "Marcus", R.LOW, "English", "0106"),
    ("Haines", "Robert", "Bob", date(1949, 4, 26), S.MALE, "Dana", R.MEDIUM, "English", "0107"),
    ("Mejía", "Carlos", "", date(1957, 7, 3), S.MALE, "Marcus", R.HIGH, "Spanish", "0108"),
    ("Feldman", "Naomi", "", date(1999, 1, 12), S.FEMALE, "Priya", R.LOW, "English", "0109"),
    ("Abernathy", "Ruth", "", date(1945, 12, 24), S.FEMALE, "Dana", R.MEDIUM, "English", "0110"),
    ("DiSalvo", "Frank", "", date(1953, 11, 28), S.MALE, "Marcus", R.MEDIUM, "English", "0111"),
    ("Nwosu", "Amara", "", date(1990, 3, 14), S.FEMALE, "Priya", R.LOW, "English", "0112"),
    ("O'Brien", "Kathleen", "Kate", date(1962, 5, 8), S.FEMALE, "Marcus", R.LOW, "English", "0113"),
    ("Nguyễn", "Thị Hồng", "", date(1948, 8, 30), S.FEMALE, "Dana", R.MEDIUM, "Vietnamese", "0114"),
    ("Wójcik", "Łukasz", "", date(1981, 11, 2), S.MALE, "Priya", R.LOW, "Polish", "0115"),
    ("Papadopoulos", "Eleni", "", date(1939, 4, 17), S.FEMALE, "Marcus", R.MEDIUM, "Greek", "0116"),
    ("Washington", "Terrence", "Terry", date(1971, 6, 19), S.MALE, "Dana", R.LOW, "English", "0117"),
    ("Smith-Jones", "Abigail", "Abby", date(2004, 2, 29), S.FEMALE, "Priya", R.LOW, "English", "0118"),
    ("García", "José Luis", "", date(1975, 3, 19), S.MALE, "Marcus", R.MEDIUM, "Spanish", "0119"),
    ("Petrov", "Dmitri", "", date(1950, 9, 9), S.MALE, "Dana", R.MEDIUM, "Russian", "0120"),
    ("Chen", "Mei-Ling", "May", date(1968, 1, 25), S.FEMALE, "Marcus", R.LOW, "Chinese", "0121"),
    ("Abdi", "Fatima", "", date(1993, 10, 3), S.FEMALE, "Priya", None, "Somali", "0122"),
    ("Lindgren", "Oskar", "", date(1987, 12, 31), S.MALE, "Marcus", None, "English", "0123"),
    ("Brown", "Dorothy", "Dot", date(1936, 7, 1), S.FEMALE, "Dana", R.MEDIUM, "English", "0124"),
    ("Brown", "Dorothea", "", date(1936, 7, 11), S.FEMALE, "Marcus", R.LOW, "English", "0125"),
    ("Silva", "Mateus", "", date(2001, 5, 5), S.MALE, "Priya", R.LOW, "Portuguese", "0126"),
    ("Patel", "Jayesh", "Jay", date(1964, 8, 14), S.MALE, "Dana", R.LOW, "English", "0127"),
    ("Murphy", "Sean", "", date(1979, 3, 17), S.MALE, "Marcus", R.LOW, "English", "0128"),
    ("Yamamoto", "Keiko", "", date(1955, 2, 2), S.FEMALE, "Dana", R.MEDIUM, "Japanese", "0129"),
    ("Jackson", "Loretta", "", date(1947, 11, 11), S.FEMALE, "Marcus", R.HIGH, "English", "0130"),
    ("Rosenberg", "Saul", "", date(1941, 12, 25), S.MALE, "Priya", R.LOW, "English", "0131"),
    ("Torres", "Lucía", "", date(1996, 6, 24), S.FEMALE, "Dana", R.LOW, "Spanish", "0132"),
    ("Fischer", "Hannah", "", date(1983, 4, 4), S.FEMALE, "Priya", None, "English", "0133"),
    ("Bennett", "Clyde", "", date(1944, 1, 6), S.MALE, "Marcus", R.MEDIUM, "English", "0134"),
    ("Ahmed", "Yusuf", "", date(1989, 9, 21), S.MALE, "Dana", None, "English", "0135"),
)
WENT_HOME = frozenset({"Ahmed"})  # no longer coordinated: the roster shows 39 active patients
SPEAK_FOR_THEMSELVES = frozenset({"English", "Portuguese"})
HABITS: tuple[tuple[tuple[str, str], tuple[str, str, str, str, str]], ...] = (
    (("High blood pressure", "2015"), ("lisinopril", "20 mg", "1 tablet", "each morning", "blood pressure")),
    (("Asthma", "2011"), ("albuterol inhaler", "90 mcg", "2 puffs", "when needed", "asthma")),
    (("Type 2 diabetes", "2017"), ("metformin", "500 mg", "1 tablet", "twice a day with meals", "diabetes")),
    (("Underactive thyroid", "2018"), ("levothyroxine", "75 mcg", "1 tablet", "each morning, fasting", "thyroid")),
    (("Atrial fibrillation", "2020"), ("apixaban", "5 mg", "1 tablet", "twice a day", "stroke prevention")),
    (("Chronic back pain", "2019"), ("acetaminophen", "500 mg", "2 tablets", "up to 3 times a day when needed", "back pain")),
)
ALLERGIES = (
    ("Penicillin", "rash", AllergyKind.ALLERGY),
    ("Latex", "itching", AllergyKind.ALLERGY),
    ("Codeine", "nausea", AllergyKind.INTOLERANCE),
)
PAYERS = (("Medicare", "Part A and B"), ("Blue Ridge Health", "PPO"), ("Carolina Medicaid", ""))
OLD_ENOUGH_FOR_MEDICARE = 1961


def others() -> tuple[Person, ...]:
    """The roster beside the stories' people, in its order."""
    return tuple(_person(place, *row) for place, row in enumerate(ROSTER))


def _person(
    place: int, family: str, given: str, preferred: str, born: date, sex: Sex, coordinator: str, risk: R | None, language: str, phone: str
) -> Person:
    problem, medicine = HABITS[place % len(HABITS)]
    payer, plan = PAYERS[0] if born.year <= OLD_ENOUGH_FOR_MEDICARE else PAYERS[1 + place % 2]
    return Person(
        family,
        given,
        born,
        sex,
        coordinator,
        risk,
        preferred,
        phone=f"(980) 555-{phone}",
        language=language,
        interpreter=None if language in SPEAK_FOR_THEMSELVES else True,
        status=PatientStatus.DISCHARGED if family in WENT_HOME else PatientStatus.ACTIVE,
        problems=(problem,),
        medications=(medicine,),
        allergies=(ALLERGIES[place % len(ALLERGIES)],) if place % 4 == 0 else (),
        coverage=(payer, plan, f"{payer[:2].upper()}-{4400 + place * 7}-{10 + place}"),
        team=(("Peter Lang" if place % 3 else "Anita Rao", C.PCP, "Primary care"),),
    )
