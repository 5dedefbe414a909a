"""The people of the stories (stories.md) at the moment of the pictures, as the coordinator knew them before this week. All invented."""

from datetime import date

from caredesk.kinds import AllergyKind, DecisionAuthority, MayBeTold, Programme, Sex
from caredesk.kinds import ContactRole as C
from caredesk.kinds import RiskTier as R
from caredesk.kinds import WishKind as W
from caredesk.sample.shapes import Person, Relative

S = Sex
RAO = ("Anita Rao", C.PCP, "Primary care")
AGENT, PARENT = DecisionAuthority.HEALTH_CARE_AGENT, DecisionAuthority.PARENT

DELGADO = Person(
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
    interpreter=True,
    programme=Programme.ACUTE,
    address=("418 Hawthorne Lane, Apt 2B", "Charlotte", "NC", "28204"),
    religion="Catholic",
    worries="Lives on a fixed income; new medicine is costly",
    problems=(
        ("Heart failure", "2021"),
        ("Type 2 diabetes", "2014"),
        ("High blood pressure", "2009"),
        ("Chronic kidney disease stage 3", "2024"),
        ("Osteoarthritis, both knees", "2019"),
    ),
    medications=(
        ("furosemide", "20 mg", "1 tablet", "each morning", "fluid in legs and lungs"),
        ("metformin", "1,000 mg", "1 tablet", "with breakfast and supper", "diabetes"),
        ("amlodipine", "5 mg", "1 tablet", "each evening", "blood pressure"),
        ("losartan", "50 mg", "1 tablet", "each morning", "blood pressure, kidneys"),
        ("atorvastatin", "40 mg", "1 tablet", "at bedtime", "cholesterol"),
        ("acetaminophen", "500 mg", "1 or 2 tablets", "up to 3 times a day when needed", "knee pain"),
        ("ibuprofen", "200 mg", "1 tablet", "when needed; bought without prescription", "knee pain"),
    ),
    allergies=(("Penicillin", "hives", AllergyKind.ALLERGY), ("Lisinopril", "cough", AllergyKind.INTOLERANCE)),
    code_status=("Full code", "Advance directive", date(2025, 6, 8)),
    coverage=("Medicare", "Part A and B", "1EG4-TE5-MK72"),
    team=(
        RAO,
        ("James Okafor", C.SPECIALIST, "Heart failure"),
        ("Helen Cho", C.PHARMACIST, "Prescriptions; cost of empagliflozin"),
        ("Tasha Greene", C.NURSE, "Home visits, weight and medicines"),
        ("Kim Lindqvist", C.PHYSICAL_THERAPIST, "Walking and knees"),
        ("Piedmont Nutrition", C.DIETITIAN, "Low-salt diet and diabetes"),
        ("Ana Ruiz", C.INTERPRETER, "Spanish, all visits"),
    ),
    family_members=(
        Relative("Luis Delgado", "son", "(704) 555-0148", C.HEALTH_CARE_AGENT, AGENT, "Health care power of attorney, Jun 8, 2025"),
    ),
    wishes=(
        (W.WHAT_MATTERS, "Mass on Sundays, and cooking for my grandchildren.", date(2026, 3, 10)),
        (W.FAITH, "Catholic; wants the anointing of the sick before an operation.", date(2026, 3, 10)),
        (W.PLACE_OF_CARE, "At home as long as Luis can help.", date(2026, 9, 2)),
    ),
)
MOSS = Person(
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
    problems=(("Type 2 diabetes", "2008"), ("High blood pressure", "2005"), ("Osteoarthritis, hands and hips", "2016")),
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
        Relative("Claire Moss", "daughter", "(704) 555-0121", C.HEALTH_CARE_AGENT, AGENT, "Health care power of attorney, Mar 3, 2024"),
    ),
    wishes=((W.WHAT_MATTERS, "I want to get to Mass on Sundays.", date(2026, 8, 19)),),
)
HADDAD = Person(
    "Haddad",
    "Amir",
    date(2017, 2, 11),
    S.MALE,
    "Dana",
    R.HIGH,
    phone="(704) 555-0126",
    phone_note="mother",
    programme=Programme.ACUTE,
    problems=(("Suspected acute leukemia", ""),),
    coverage=("Carolina Children's Plan", "", "CCP-77120-04"),
    team=(
        ("Laura Finch", C.PCP, "Pediatrics"),
        ("Naveen Gupta", C.SPECIALIST, "Oncology"),
        ("Queens Road Children's Hospital", C.SPECIALIST, "Blood tests and treatment"),
    ),
    family_members=(
        Relative("Layla Haddad", "mother", "(704) 555-0126", C.FAMILY, PARENT, "Custody order, 2023", lives_with=True),
        Relative(
            "Karim Haddad",
            "father",
            "(704) 555-0127",
            C.FAMILY,
            PARENT,
            "Custody order, 2023",
            MayBeTold.LIMITED,
            "May not be told where the mother lives",
            emergency=False,
        ),
    ),
    wishes=((W.NOT_TELL, "Do not tell Amir the diagnosis before his parents are there.", date(2026, 11, 9)),),
)
ELLIS = Person(
    "Ellis",
    "Jordan",
    date(1992, 6, 2),
    S.OTHER,
    "Priya",
    R.MEDIUM,
    pronouns="they/them",
    phone="(704) 555-0129",
    problems=(("Depression", "2022"), ("Palpitations", "2026")),
    medications=(("sertraline", "50 mg", "1 tablet", "each morning", "depression"),),
    coverage=("Blue Ridge Health", "PPO", "BRH-4482-119"),
    team=(RAO, ("Samuel Ortiz", C.SPECIALIST, "Evaluation of palpitations"), ("Priya Raman", C.THERAPIST, "Therapy, weekly")),
    wishes=((W.NOT_TELL, "Nobody at work, and not the family.", date(2026, 5, 22)),),
)
COLEMAN = Person(
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
    problems=(("Dementia, Alzheimer type", "2022"), ("Osteoporosis", "2012")),
    medications=(("donepezil", "10 mg", "1 tablet", "at bedtime", "memory"),),
    code_status=("Do not resuscitate", "POLST form", date(2025, 2, 14)),
    coverage=("Medicare", "Part A and B", "3RT6-LW9-PA20"),
    team=(
        RAO,
        ("Ruth Adler", C.SPECIALIST, "Memory"),
        ("Tasha Greene", C.NURSE, "Home visits until the move"),
        ("Magnolia House Assisted Living", C.OTHER, "Daily care since the move"),
    ),
    family_members=(
        Relative(
            "Denise Coleman",
            "daughter",
            "(704) 555-0132",
            C.CAREGIVER,
            AGENT,
            "Health care power of attorney, Feb 14, 2025",
            lives_with=True,
        ),
    ),
    wishes=(
        (W.WHAT_MATTERS, "To hear the choir, and to sit in the garden.", date(2026, 8, 12)),
        (W.TREATMENTS, "No hospital again if it can be helped.", date(2026, 8, 12)),
    ),
)
STORIES: tuple[Person, ...] = (DELGADO, MOSS, HADDAD, ELLIS, COLEMAN)
