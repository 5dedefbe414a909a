"""The contact book of the sample practice: invented offices, professionals and services. Nobody here is real.

Phones are of the 555-01xx range that belongs to nobody. The numbers of providers have a right check digit and begin with 2, as no
number that was ever given out does; Dr. Rao has the number that the rule itself uses as its example.
"""

from caredesk.kinds import ContactKind
from caredesk.kinds import ContactRole as C
from caredesk.sample.shapes import Entry


def place(name: str, role: C, phone: str = "", fax: str = "", *, services: str = "", eligibility: str = "", hours: str = "") -> Entry:
    """An organization of the contact book."""
    return Entry(name, role, phone, fax, kind=ContactKind.ORGANIZATION, services=services, eligibility=eligibility, hours=hours)


ORGANIZATIONS: tuple[Entry, ...] = (
    place("Lakeside FM", C.PCP, "(704) 555-0117", "(704) 555-0118", hours="Mon to Fri, 8 AM to 5 PM"),
    place("Mercy Hospital", C.HOSPITALIST, "(704) 555-0150", "(704) 555-0151"),
    place("Charlotte Heart Clinic", C.SPECIALIST, "(704) 555-0187", "(704) 555-0188", hours="Mon to Fri, 8:30 AM to 4:30 PM"),
    place("Brookside Home Health", C.HOME_HEALTH, "(704) 555-0171", "(704) 555-0172"),
    place("Piedmont Nutrition", C.DIETITIAN, "(704) 555-0175", "(704) 555-0176"),
    place("Elm Street Pharmacy", C.PHARMACIST, "(704) 555-0133", "(704) 555-0134", hours="Mon to Sat, 9 AM to 7 PM"),
    place("Piedmont Physical Therapy", C.PHYSICAL_THERAPIST, "(704) 555-0181", "(704) 555-0182"),
    place("Oakview Rehab", C.OTHER, "(704) 555-0184", "(704) 555-0185"),
    place("Cedar Ridge Recovery", C.OTHER, "(704) 555-0192"),
    place("Queens Road Children's Hospital", C.SPECIALIST, "(704) 555-0195", "(704) 555-0196"),
    place("Magnolia House Assisted Living", C.OTHER, "(704) 555-0190", "(704) 555-0191", hours="Front desk day and night"),
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
    place(
        "Queen City Caregiver Circle",
        C.COMMUNITY,
        "(704) 555-0158",
        services="Evening groups and respite hours for family caregivers",
        eligibility="Anyone who cares for a relative at home",
    ),
)
PEOPLE: tuple[Entry, ...] = (
    Entry("Anita Rao", C.PCP, "(704) 555-0117", "(704) 555-0118", "Dr.", "MD", "Family medicine", "Lakeside FM", "1234567893"),
    Entry("Peter Lang", C.PCP, "(704) 555-0119", "(704) 555-0118", "Dr.", "DO", "Family medicine", "Lakeside FM", "2000004012"),
    Entry("Laura Finch", C.PCP, "(704) 555-0198", "", "Dr.", "MD", "Pediatrics", "Lakeside FM", "2000004020"),
    Entry(
        "James Okafor", C.SPECIALIST, "(704) 555-0163", "(704) 555-0164", "Dr.", "MD", "Cardiology", "Charlotte Heart Clinic", "2000004038"
    ),
    Entry(
        "Samuel Ortiz", C.SPECIALIST, "(704) 555-0187", "(704) 555-0188", "Dr.", "MD", "Cardiology", "Charlotte Heart Clinic", "2000004046"
    ),
    Entry("Priyanka Shah", C.SPECIALIST, "(704) 555-0166", "", "Dr.", "MD", "Endocrinology", "Mercy Hospital", "2000004053"),
    Entry("Ellen Marsh", C.SPECIALIST, "(704) 555-0168", "", "Dr.", "MD", "Rheumatology", "", "2000004061"),
    Entry(
        "Naveen Gupta",
        C.SPECIALIST,
        "(704) 555-0197",
        "(704) 555-0196",
        "Dr.",
        "MD",
        "Pediatric oncology",
        "Queens Road Children's Hospital",
        "2000004079",
    ),
    Entry("Ruth Adler", C.SPECIALIST, "(704) 555-0169", "", "Dr.", "MD", "Neurology", "Mercy Hospital", "2000004087"),
    Entry("Helen Cho", C.PHARMACIST, "(704) 555-0133", "", "", "PharmD", "", "Elm Street Pharmacy", "2000004095"),
    Entry("Kim Lindqvist", C.PHYSICAL_THERAPIST, "(704) 555-0181", "", "", "PT", "", "Piedmont Physical Therapy", "2000004103"),
    Entry("Tasha Greene", C.NURSE, "(704) 555-0171", "", "", "RN", "Home health", "Brookside Home Health", "2000004111"),
    Entry("Priya Raman", C.THERAPIST, "(704) 555-0100", "", "", "LCSW", "Psychotherapy", "", "2000004129"),
    Entry("Miriam Stone", C.SOCIAL_WORKER, "(704) 555-0161", credentials="LCSW"),
    Entry("Ana Ruiz", C.INTERPRETER, "(704) 555-0159", languages="Spanish, English"),
    Entry("Minh Pham", C.INTERPRETER, "(704) 555-0160", languages="Vietnamese, English"),
    Entry("Thomas Keane", C.CLERGY, "(704) 555-0136", prefix="Fr."),
)
NOT_VERIFIED_LATELY = frozenset({"Cedar Ridge Recovery", "Ellen Marsh", "Meals at Home Charlotte"})
