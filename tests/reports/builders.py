"""Papers for tests: the care plan of the reference picture, and smaller ones."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from caredesk.reports.papers import Letterhead, Printed
from caredesk.reports.plan_papers import (
    ActionLine,
    AllergyLine,
    BarrierLine,
    CarePlanPaper,
    ChangeLine,
    CodeStatus,
    ContingencyLine,
    GoalPart,
    KeyPerson,
    MedicationLine,
    MemberLine,
    NextVisit,
    PatientFacts,
    PlanVersion,
    ProblemLine,
    WishLine,
)

EASTERN = timezone(timedelta(hours=-5))
PRINTED = Printed(at=datetime(2026, 11, 16, 10, 47, tzinfo=EASTERN), by="D. Whitfield")
HARBOR_PINE = Letterhead(
    practice_name="Harbor Pine Care Coordination",
    address_line="212 Providence Road, Suite 4, Charlotte, NC 28207",
    phone="(704) 555-0100",
    fax="(704) 555-0101",
)
DELGADO = PatientFacts(
    name="Maria Teresa Delgado",
    birth_date=date(1955, 3, 4),
    age_years=71,
    preferred_name="Tere",
    pronouns="she/her",
    phone="(704) 555-0142",
    phone_note="afternoons",
    language="Spanish",
    interpreter="Interpreter needed",
)
GOALS = (
    GoalPart(
        number=1,
        words="I want to walk to Mass on Sundays without stopping to rest.",
        own_words="Quiero caminar a misa los domingos sin tener que parar.",
        own_language="es",
        measure="walks 10 minutes without stopping, 3 days a week",
        target="Jan 15, 2027",
        actions=(
            ActionLine(
                words="Weigh daily; call if up 3 lb in a day or 5 lb in a week", who="Tere, with Luis", due="Daily", state="In place"
            ),
            ActionLine(words="Teach low-salt cooking, in Spanish", who="Brookside Home Health", due="Nov 25", state="Planned"),
            ActionLine(words="Home physical therapy, 2 times a week", who="Kim Lindqvist, PT", due="Nov 23", state="Not accepted yet"),
        ),
    ),
    GoalPart(
        number=2,
        words="I do not want to go back to the hospital.",
        own_words="No quiero volver al hospital.",
        own_language="es",
        measure="no hospital stay or ER visit before Dec 12, 2026 (30 days)",
        actions=(
            ActionLine(words="7-day visit: weight, blood pressure, kidney test", who="Dr. Rao", due="Nov 19", state="Booked"),
            ActionLine(words="Fill new prescriptions; remove old bottles", who="Elm Street Pharmacy, Luis", due="Nov 17", state="Planned"),
        ),
    ),
    GoalPart(
        number=3,
        words="I want my sugar under control without more pills.",
        own_words="Quiero controlar el azúcar sin más pastillas.",
        own_language="es",
        measure="A1c under 7.5% by Feb 2027 (8.1% in October)",
        actions=(ActionLine(words="Dietitian visit with interpreter", who="Piedmont Nutrition", due="Nov 10", state="Late, no reply"),),
    ),
)
CHANGES = (
    ChangeLine(label="Hospital stay", text="Mercy Hospital, Nov 8 to 12, 2026: heart failure flare. Home with Brookside Home Health."),
    ChangeLine(
        label="Medicines",
        text=(
            "Started empagliflozin 10 mg daily. Furosemide raised from 20 mg to 40 mg. Metformin lowered from 1,000 mg to 500 mg "
            "twice a day. Stopped amlodipine (leg swelling)."
        ),
        question_to="Dr. Rao",
        question="ibuprofen, bought without prescription.",
    ),
)
MEDICATIONS = (
    MedicationLine(
        name="Empagliflozin", strength="10 mg", how_taken="1 tablet by mouth every morning", taken_for="Heart failure, diabetes",
        ordered_by="Mercy Hospital", note="New Nov 12",
    ),
    MedicationLine(
        name="Furosemide", strength="40 mg", how_taken="1 tablet by mouth every morning", taken_for="Fluid", ordered_by="Dr. Rao",
        note="Raised Nov 12",
    ),
    MedicationLine(
        name="Metformin", strength="500 mg", how_taken="1 tablet by mouth 2 times a day with meals", taken_for="Diabetes",
        ordered_by="Dr. Rao", note="Lowered Nov 12",
    ),
    MedicationLine(name="Ibuprofen", how_taken="As needed", taken_for="Knee pain", note="Bought without prescription"),
)  # fmt: skip
TEAM = (
    MemberLine(name="Dr. Anita Rao", role="Primary care provider", looks_after="Everything", phone="(704) 555-0117", is_hub=True),
    MemberLine(name="Dr. Samuel Ortiz", role="Cardiologist", looks_after="Heart failure", phone="(704) 555-0163"),
    MemberLine(name="Brookside Home Health", role="Home health agency", looks_after="Nursing visits at home", phone="(704) 555-0181"),
    MemberLine(name="Luis Delgado", role="Son, health care agent", looks_after="Rides on Thursdays, pill box", phone="(704) 555-0148"),
)


def a_care_plan(**changes: Any) -> CarePlanPaper:
    """The plan of the reference picture with the parts that its later pages hold; `changes` replace fields."""
    return replace(_DELGADO_PLAN, **changes)


def a_small_plan(**changes: Any) -> CarePlanPaper:
    """A plan in which nothing is written yet."""
    plan = CarePlanPaper(
        letterhead=Letterhead(practice_name="Harbor Pine"),
        printed=PRINTED,
        purpose_line="For our own use.",
        version=PlanVersion(number=1, published_on=date(2026, 11, 16)),
        patient=PatientFacts(name="Walter Moss", birth_date=date(1951, 8, 22), age_years=75),
    )
    return replace(plan, **changes)


_DELGADO_PLAN = CarePlanPaper(
    letterhead=HARBOR_PINE,
    printed=PRINTED,
    purpose_line="For our own use.",
    version=PlanVersion(number=4, published_on=date(2026, 11, 16), replaces_number=3, replaces_published_on=date(2026, 9, 2)),
    patient=DELGADO,
    allergies=(
        AllergyLine(substance="Penicillin", reaction="hives"),
        AllergyLine(substance="lisinopril", reaction="cough"),
        AllergyLine(substance="Adhesive tape", reaction="rash", is_new=True),
    ),
    code_status=CodeStatus(status="Full code", document="Directive on file", document_date=date(2025, 6, 8)),
    agent=KeyPerson(name="Luis Delgado, son", reach="(704) 555-0148"),
    pcp=KeyPerson(name="Dr. Anita Rao", reach="Lakeside FM, (704) 555-0117"),
    coordinator=KeyPerson(name="Dana Whitfield, RN", reach="(704) 555-0100, ext. 2"),
    next_visit=NextVisit(when="Thu, Nov 19, 2:30 PM", what="Dr. Rao, 7-day follow-up"),
    changes=CHANGES,
    goals=GOALS,
    barriers=(
        BarrierLine(words="No car on weekdays", doing="Luis drives on Thursdays; county van on other days"),
        BarrierLine(words="Reads Spanish only", doing="Handouts in Spanish; interpreter booked for each visit"),
        BarrierLine(words="Cost of empagliflozin", doing="Helen Cho, PharmD, is applying for the maker’s assistance program"),
    ),
    medications=MEDICATIONS,
    problems=(
        ProblemLine(name="Heart failure with reduced ejection fraction", since="2024", note="Hospital stay Nov 8 to 12, 2026"),
        ProblemLine(name="Type 2 diabetes", since="2011"),
        ProblemLine(name="Chronic kidney disease, stage 3a", since="2022", note="Potassium result pending"),
        ProblemLine(name="Osteoarthritis of the right knee", since="2019"),
    ),
    care_team=TEAM,
    wishes=(
        WishLine(label="What matters most", words="Sunday Mass, and being at home with family."),
        WishLine(label="Place of care", words="At home as long as it can be done safely."),
    ),
    contingency=(
        ContingencyLine(
            sign="Weight up 3 lb in a day or 5 lb in a week",
            response="Take the extra water pill as Dr. Rao ordered",
            call="Dr. Rao, (704) 555-0117",
        ),
        ContingencyLine(sign="Short of breath lying flat", response="Sit up, rest, call at once", call="911"),
    ),
    expected_outcome="Steady weight and walking to church by the middle of January; heart function is expected to stay as it is.",
    function_assessment="Independent in bathing and dressing; needs help with shopping. Memory screen normal in September 2026.",
    symptom_management="Daily weight and swelling check. Short of breath after one flight of stairs.",
    environment="Second-floor apartment, no lift. Grab bars fitted in October. Scale delivered Nov 14.",
    caregiver_assessment="Luis helps on four days a week and works nights; strain is moderate. Respite offered.",
    services="Brookside Home Health, nursing 2 times a week. County van, ordered one day ahead.",
    coordination="Updates go to Dr. Rao and the heart clinic by fax on the day of a change.",
    revision_triggers="A hospital stay, a change of medicine, or a goal that is reached.",
    review_on=date(2026, 12, 14),
    consent_on=date(2026, 3, 2),
)
