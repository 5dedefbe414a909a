"""The invented people of the sample practice: patients, contacts and who looks after whom (stories.md). Nobody here is real."""

from dataclasses import dataclass, field
from datetime import date

from caredesk.kinds import AllergyKind, ContactKind, ContactRole, DecisionAuthority, MayBeTold, Programme, RiskTier, Sex

R, S = RiskTier, Sex


@dataclass(frozen=True)
class Person:
    """A sample patient: the roster's facts and a few words for the chart."""

    family: str
    given: str
    born: date
    sex: Sex
    coordinator: str
    risk: RiskTier | None
    preferred: str = ""
    pronouns: str = ""
    phone: str = ""
    phone_note: str = ""
    language: str = "English"
    interpreter: bool = False
    programme: Programme | None = Programme.PRIMARY
    address: tuple[str, str, str, str] = ("", "Charlotte", "NC", "28207")
    religion: str = ""
    worries: str = ""
    problems: tuple[str, ...] = ()
    medications: tuple[tuple[str, str, str, str, str], ...] = ()  # label, strength, dose, frequency, purpose
    allergies: tuple[tuple[str, str, AllergyKind], ...] = ()
    code_status: tuple[str, str, date | None] = ("", "", None)
    coverage: tuple[str, str, str] = ("", "", "")
    team: tuple[tuple[str, ContactRole, str], ...] = ()  # contact, role, what they look after
    family_members: tuple["Relative", ...] = ()


@dataclass(frozen=True)
class Relative:
    """A family member or caregiver of a sample patient."""

    name: str
    relationship: str
    phone: str
    role: ContactRole = ContactRole.FAMILY
    authority: DecisionAuthority = DecisionAuthority.NONE
    authority_source: str = ""
    told: MayBeTold = MayBeTold.EVERYTHING_RELEVANT
    limits: str = ""
    lives_with: bool = False


@dataclass(frozen=True)
class Entry:
    """A sample contact: a person or an organization of the contact book."""

    name: str
    role: ContactRole
    phone: str = ""
    fax: str = ""
    prefix: str = ""
    credentials: str = ""
    specialty: str = ""
    organization: str = ""
    npi: str = ""
    hours: str = ""
    languages: str = ""
    kind: ContactKind = ContactKind.PERSON
    services: str = ""
    eligibility: str = ""
    email: str = field(default="")


def place(name: str, role: ContactRole, phone: str = "", fax: str = "", *, services: str = "", eligibility: str = "", hours: str = "") -> Entry:
    """An organization of the contact book."""
    return Entry(name, role, phone, fax, kind=ContactKind.ORGANIZATION, services=services, eligibility=eligibility, hours=hours)


C = ContactRole
CONTACTS: tuple[Entry, ...] = (
    place("Lakeside Family Medicine", C.PCP, "(704) 555-0117", "(704) 555-0118", hours="Mon to Fri, 8 AM to 5 PM"),
    place("Mercy Hospital", C.HOSPITALIST, "(704) 555-0150", "(704) 555-0151"),
    place("Charlotte Heart Clinic", C.SPECIALIST, "(704) 555-0163", "(704) 555-0188"),
    place("Brookside Home Health", C.HOME_HEALTH, "(704) 555-0171", "(704) 555-0172"),
    place("Piedmont Nutrition", C.DIETITIAN, "(704) 555-0175", "(704) 555-0176"),
    place("Elm Street Pharmacy", C.PHARMACIST, "(704) 555-0133", "(704) 555-0134", hours="Mon to Sat, 9 AM to 7 PM"),
    place("Piedmont Physical Therapy", C.PHYSICAL_THERAPIST, "(704) 555-0181"),
    place("Oakview Rehab", C.OTHER, "(704) 555-0184", "(704) 555-0185"),
    place("Cedar Ridge Recovery", C.OTHER, "(704) 555-0192"),
    place("Queens Road Children's Hospital", C.SPECIALIST, "(704) 555-0195", "(704) 555-0196"),
    place(
        "County Volunteer Drivers",
        C.TRANSPORT,
        "(704) 555-0155",
        services="Rides to medical visits, door to door; book two days ahead",
        eligibility="60 and over, or cannot drive for a medical reason",
    ),
    place(
        "Meals at Home Charlotte",
        C.COMMUNITY,
        "(704) 555-0157",
        services="Hot lunch on weekdays, low-salt and diabetic meals",
        eligibility="Homebound, any age; sliding fee",
    ),
    Entry("Anita Rao", C.PCP, "(704) 555-0117", "(704) 555-0118", "Dr.", "MD", "Family medicine", "Lakeside Family Medicine", "1234567893"),
    Entry("James Okafor", C.SPECIALIST, "(704) 555-0163", "(704) 555-0164", "Dr.", "MD", "Cardiology", "Charlotte Heart Clinic", "1558598797"),
    Entry("Samuel Ortiz", C.SPECIALIST, "(704) 555-0187", "(704) 555-0188", "Dr.", "MD", "Cardiology", "Charlotte Heart Clinic", "1245319599"),
    Entry("Priyanka Shah", C.SPECIALIST, "(704) 555-0166", "", "Dr.", "MD", "Endocrinology", "Lakeside Family Medicine", "1003000126"),
    Entry("Ellen Marsh", C.SPECIALIST, "(704) 555-0168", "", "Dr.", "MD", "Rheumatology"),
    Entry("Naveen Gupta", C.SPECIALIST, "(704) 555-0197", "(704) 555-0196", "Dr.", "MD", "Pediatric oncology", "Queens Road Children's Hospital"),
    Entry("Laura Finch", C.PCP, "(704) 555-0198", "", "Dr.", "MD", "Pediatrics", "Lakeside Family Medicine"),
    Entry("Helen Cho", C.PHARMACIST, "(704) 555-0133", "", "", "PharmD", "", "Elm Street Pharmacy"),
    Entry("Kim Lindqvist", C.PHYSICAL_THERAPIST, "(704) 555-0181", "", "", "PT", "", "Piedmont Physical Therapy"),
    Entry("Tasha Greene", C.NURSE, "(704) 555-0171", "", "", "RN", "Home health", "Brookside Home Health"),
    Entry("Ana Ruiz", C.INTERPRETER, "(704) 555-0159", languages="Spanish, English"),
    Entry("Miriam Stone", C.SOCIAL_WORKER, "(704) 555-0161", credentials="LCSW"),
    Entry("Thomas Keane", C.CLERGY, "(704) 555-0136", prefix="Fr."),
)

RAO = ("Anita Rao", C.PCP, "Primary care")

STORIES: tuple[Person, ...] = (
    Person(
        "Delgado",
        "Maria Teresa",
        date(1955, 3, 4),
        S.FEMALE,
        "Dana",
        R.HIGH,
        "Tere",
        "she/her",
        "(704) 555-0142",
        "afternoons",
        "Spanish",
        True,
        Programme.ACUTE,
        ("418 Hawthorne Lane, Apt 2B", "Charlotte", "NC", "28204"),
        "Catholic",
        "Lives on a fixed income; new medicine is costly",
        (
            "Heart failure",
            "Type 2 diabetes",
            "High blood pressure",
            "Chronic kidney disease stage 3",
            "Osteoarthritis, both knees",
        ),
        (
            ("furosemide", "20 mg", "1 tablet", "each morning", "fluid in legs and lungs"),
            ("metformin", "1,000 mg", "1 tablet", "with breakfast and supper", "diabetes"),
            ("amlodipine", "5 mg", "1 tablet", "each evening", "blood pressure"),
            ("losartan", "50 mg", "1 tablet", "each morning", "blood pressure, kidneys"),
            ("atorvastatin", "40 mg", "1 tablet", "at bedtime", "cholesterol"),
            ("acetaminophen", "500 mg", "1 or 2 tablets", "up to 3 times a day when needed", "knee pain"),
            ("ibuprofen", "200 mg", "1 tablet", "when needed; bought without prescription", "knee pain"),
        ),
        (("Penicillin", "hives", AllergyKind.ALLERGY), ("Lisinopril", "cough", AllergyKind.INTOLERANCE)),
        ("Full code", "Advance directive", date(2025, 6, 8)),
        ("Medicare", "Part A and B", "1EG4-TE5-MK72"),
        (
            RAO,
            ("James Okafor", C.SPECIALIST, "Heart failure"),
            ("Tasha Greene", C.NURSE, "Home visits, weight and medicines"),
            ("Helen Cho", C.PHARMACIST, "Prescriptions; cost of empagliflozin"),
            ("Kim Lindqvist", C.PHYSICAL_THERAPIST, "Walking and knees"),
            ("Ana Ruiz", C.INTERPRETER, "Spanish, all visits"),
            ("Piedmont Nutrition", C.DIETITIAN, "Low-salt diet and diabetes"),
        ),
        (
            Relative(
                "Luis Delgado",
                "son",
                "(704) 555-0148",
                C.HEALTH_CARE_AGENT,
                DecisionAuthority.HEALTH_CARE_AGENT,
                "Health care power of attorney, Jun 8, 2025",
            ),
        ),
    ),
    Person(
        "Moss",
        "Walter",
        date(1951, 8, 22),
        S.MALE,
        "Dana",
        R.HIGH,
        "Walt",
        "he/him",
        "(704) 555-0120",
        "mornings",
        address=("77 Old Mill Road", "Charlotte", "NC", "28211"),
        religion="Catholic",
        worries="No longer drives; retired on a small pension",
        problems=("Type 2 diabetes", "High blood pressure", "Osteoarthritis, hands and hips"),
        medications=(
            ("metformin", "500 mg", "1 tablet", "twice a day with meals", "diabetes"),
            ("lisinopril", "10 mg", "1 tablet", "each morning", "blood pressure"),
            ("naproxen", "220 mg", "1 tablet", "when needed", "joint pain"),
        ),
        allergies=(("Sulfa antibiotics", "rash", AllergyKind.ALLERGY),),
        coverage=("Medicare", "Advantage plan", "8HM2-KP7-QX15"),
        team=(
            RAO,
            ("Priyanka Shah", C.SPECIALIST, "Diabetes"),
            ("Ellen Marsh", C.SPECIALIST, "Arthritis"),
            ("Helen Cho", C.PHARMACIST, "Medicine review"),
            ("Miriam Stone", C.SOCIAL_WORKER, "Benefits and rides"),
            ("Thomas Keane", C.CLERGY, "Sunday Mass, visits at home"),
            ("County Volunteer Drivers", C.TRANSPORT, "Rides to visits"),
        ),
        family_members=(
            Relative(
                "Claire Moss",
                "daughter",
                "(980) 555-0121",
                C.HEALTH_CARE_AGENT,
                DecisionAuthority.HEALTH_CARE_AGENT,
                "Health care power of attorney, Mar 3, 2024",
            ),
        ),
    ),
    Person(
        "Haddad",
        "Amir",
        date(2017, 2, 11),
        S.MALE,
        "Dana",
        R.HIGH,
        phone="(704) 555-0126",
        phone_note="mother",
        programme=Programme.ACUTE,
        language="English",
        problems=("Suspected acute leukemia",),
        allergies=(),
        team=(("Laura Finch", C.PCP, "Pediatrics"), ("Naveen Gupta", C.SPECIALIST, "Oncology")),
        family_members=(
            Relative("Layla Haddad", "mother", "(704) 555-0126", C.FAMILY, DecisionAuthority.PARENT, "Custody order, 2023", lives_with=True),
            Relative(
                "Karim Haddad",
                "father",
                "(704) 555-0127",
                C.FAMILY,
                DecisionAuthority.PARENT,
                "Custody order, 2023",
                MayBeTold.LIMITED,
                "May not be told where the mother lives",
            ),
        ),
    ),
    Person(
        "Ellis",
        "Jordan",
        date(1992, 6, 2),
        S.OTHER,
        "Priya",
        R.MEDIUM,
        "",
        "they/them",
        "(704) 555-0129",
        problems=("Depression", "Palpitations"),
        medications=(("sertraline", "50 mg", "1 tablet", "each morning", "depression"),),
        coverage=("Blue Ridge Health", "PPO", "BRH-4482-119"),
        team=(RAO, ("Samuel Ortiz", C.SPECIALIST, "Evaluation of palpitations")),
    ),
    Person(
        "Coleman",
        "Beatrice",
        date(1938, 5, 19),
        S.FEMALE,
        "Dana",
        R.HIGH,
        "Bea",
        "she/her",
        "(704) 555-0131",
        programme=Programme.LONG_TERM,
        religion="Baptist",
        problems=("Dementia, Alzheimer type", "Osteoporosis"),
        medications=(("donepezil", "10 mg", "1 tablet", "at bedtime", "memory"),),
        code_status=("Do not resuscitate", "POLST form", date(2025, 2, 14)),
        coverage=("Medicare", "Part A and B", "3RT6-LW9-PA20"),
        team=(RAO, ("Tasha Greene", C.NURSE, "Home visits until the move")),
        family_members=(
            Relative(
                "Denise Coleman",
                "daughter",
                "(704) 555-0132",
                C.CAREGIVER,
                DecisionAuthority.HEALTH_CARE_AGENT,
                "Health care power of attorney, Feb 14, 2025",
                lives_with=True,
            ),
        ),
    ),
)

# Family, given, preferred, born, sex, coordinator, risk, language, the last four digits of a phone
OTHERS: tuple[tuple[str, str, str, date, Sex, str, RiskTier | None, str, str], ...] = (
    ("Kim", "Harold", "Hal", date(1959, 1, 30), S.MALE, "Dana", R.HIGH, "English", "0201"),
    ("Pruitt", "Grace", "", date(1943, 10, 11), S.FEMALE, "Marcus", R.HIGH, "English", "0202"),
    ("Robinson", "Aisha", "", date(1984, 7, 9), S.FEMALE, "Dana", R.MEDIUM, "English", "0203"),
    ("Tran", "Linh", "", date(1970, 12, 5), S.FEMALE, "Marcus", R.MEDIUM, "Vietnamese", "0204"),
    ("Adeyemi", "Samuel", "Sam", date(1966, 2, 17), S.MALE, "Dana", R.MEDIUM, "English", "0205"),
    ("Kowalski", "Denise", "", date(1978, 9, 1), S.FEMALE, "Marcus", R.LOW, "English", "0206"),
    ("Haines", "Robert", "Bob", date(1949, 4, 26), S.MALE, "Dana", R.MEDIUM, "English", "0207"),
    ("Mejía", "Carlos", "", date(1957, 7, 3), S.MALE, "Marcus", R.HIGH, "Spanish", "0208"),
    ("Feldman", "Naomi", "", date(1999, 1, 12), S.FEMALE, "Priya", R.LOW, "English", "0209"),
    ("Abernathy", "Ruth", "", date(1945, 12, 24), S.FEMALE, "Dana", R.MEDIUM, "English", "0210"),
    ("DiSalvo", "Frank", "", date(1953, 11, 28), S.MALE, "Marcus", R.MEDIUM, "English", "0211"),
    ("Nwosu", "Amara", "", date(1990, 3, 14), S.FEMALE, "Priya", R.LOW, "English", "0212"),
    ("O'Brien", "Kathleen", "Kate", date(1962, 5, 8), S.FEMALE, "Marcus", R.LOW, "English", "0213"),
    ("Nguyễn", "Thị Hồng", "", date(1948, 8, 30), S.FEMALE, "Dana", R.MEDIUM, "Vietnamese", "0214"),
    ("Wójcik", "Łukasz", "", date(1981, 11, 2), S.MALE, "Priya", R.LOW, "Polish", "0215"),
    ("Papadopoulos", "Eleni", "", date(1939, 4, 17), S.FEMALE, "Marcus", R.MEDIUM, "Greek", "0216"),
    ("Washington", "Terrence", "Terry", date(1971, 6, 19), S.MALE, "Dana", R.LOW, "English", "0217"),
    ("Smith-Jones", "Abigail", "Abby", date(2004, 2, 29), S.FEMALE, "Priya", R.LOW, "English", "0218"),
    ("García", "José Luis", "", date(1975, 3, 19), S.MALE, "Marcus", R.MEDIUM, "Spanish", "0219"),
    ("Petrov", "Dmitri", "", date(1950, 9, 9), S.MALE, "Dana", R.MEDIUM, "Russian", "0220"),
    ("Chen", "Mei-Ling", "May", date(1968, 1, 25), S.FEMALE, "Marcus", R.LOW, "Chinese", "0221"),
    ("Abdi", "Fatima", "", date(1993, 10, 3), S.FEMALE, "Priya", None, "Somali", "0222"),
    ("Lindgren", "Oskar", "", date(1987, 12, 31), S.MALE, "Marcus", None, "English", "0223"),
    ("Brown", "Dorothy", "Dot", date(1936, 7, 1), S.FEMALE, "Dana", R.MEDIUM, "English", "0224"),
    ("Brown", "Dorothea", "", date(1936, 7, 11), S.FEMALE, "Marcus", R.LOW, "English", "0225"),
    ("Silva", "Mateus", "", date(2001, 5, 5), S.MALE, "Priya", R.LOW, "Portuguese", "0226"),
    ("Patel", "Jayesh", "Jay", date(1964, 8, 14), S.MALE, "Dana", R.LOW, "English", "0227"),
    ("Murphy", "Sean", "", date(1979, 3, 17), S.MALE, "Marcus", R.LOW, "English", "0228"),
    ("Yamamoto", "Keiko", "", date(1955, 2, 2), S.FEMALE, "Dana", R.MEDIUM, "Japanese", "0229"),
    ("Jackson", "Loretta", "", date(1947, 11, 11), S.FEMALE, "Marcus", R.MEDIUM, "English", "0230"),
    ("Rosenberg", "Saul", "", date(1941, 12, 25), S.MALE, "Priya", R.LOW, "English", "0231"),
    ("Torres", "Lucía", "", date(1996, 6, 24), S.FEMALE, "Dana", R.LOW, "Spanish", "0232"),
    ("Fischer", "Hannah", "", date(1983, 4, 4), S.FEMALE, "Priya", None, "English", "0233"),
    ("Bennett", "Clyde", "", date(1944, 1, 6), S.MALE, "Marcus", R.MEDIUM, "English", "0234"),
    ("Ahmed", "Yusuf", "", date(1989, 9, 21), S.MALE, "Dana", None, "English", "0235"),
)
