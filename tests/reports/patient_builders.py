"""Patient copies for tests: Walter Moss in English, Maria Teresa Delgado wholly in Spanish, and one in which nothing is written."""

from dataclasses import replace
from datetime import date
from typing import Any

from caredesk.kinds import ActionState, ContactRole, DecisionAuthority, MedicationStatus, PaperLanguage, WishKind
from caredesk.reports.patient_papers import (
    Doing,
    Helper,
    PatientAllergy,
    PatientGoal,
    PatientMedicine,
    PatientPlanPaper,
    PatientProblem,
    PatientWish,
    WarningSign,
)
from caredesk.reports.plan_papers import BarrierLine, PlanVersion
from tests.reports.builders import HARBOR_PINE, PRINTED


def moss(**changes: Any) -> PatientPlanPaper:
    """Walter Moss's copy; `changes` replace fields."""
    return replace(_MOSS, **changes)


def delgado(**changes: Any) -> PatientPlanPaper:
    """Maria Teresa Delgado's copy, all of it typed in Spanish."""
    return replace(_DELGADO, **changes)


def nothing_written(**changes: Any) -> PatientPlanPaper:
    """A published plan with a patient and nothing else."""
    plan = PatientPlanPaper(
        letterhead=HARBOR_PINE,
        printed=PRINTED,
        version=PlanVersion(number=1, published_on=date(2026, 11, 16)),
        language=PaperLanguage.ENGLISH,
        name="Walter Moss",
        called="Walt",
    )
    return replace(plan, **changes)


_MOSS = PatientPlanPaper(
    letterhead=HARBOR_PINE,
    printed=PRINTED,
    version=PlanVersion(number=1, published_on=date(2026, 8, 17)),
    language=PaperLanguage.ENGLISH,
    name="Walter Moss",
    called="Walt",
    birth_date=date(1951, 8, 22),
    what_matters=("Getting to Mass, and staying in my own house.",),
    goals=(
        PatientGoal(
            words="I want to get to Mass on Sundays.",
            measure="At Mass on 3 Sundays of 4",
            target_on=date(2026, 12, 20),
            others=(
                Doing(words="Volunteer driver for Sundays and visits", who="County Volunteer Drivers", schedule="Weekly"),
                Doing(words="Claire drives when no volunteer can", who="Claire Moss", schedule="When needed"),
            ),
        ),
        PatientGoal(
            words="I want to button my own shirt again.",
            measure="Buttons a shirt without help, 5 days a week",
            target_on=date(2027, 1, 31),
            mine=(Doing(words="Hand exercises twice a day", schedule="Daily"), Doing(words="Walk to the corner", who="Walt, with Claire")),
            others=(
                Doing(words="Ask about naproxen", who="Helen Cho, PharmD", due_on=date(2026, 11, 23), state=ActionState.WAITING),
                Doing(words="Find a jar opener"),
            ),
        ),
    ),
    medicines=(
        PatientMedicine(name="metformin", strength="500 mg", how_taken="1 tablet, twice a day with meals", taken_for="diabetes"),
        PatientMedicine(name="naproxen", how_taken="1 tablet, when needed", taken_for="joint pain", status=MedicationStatus.ON_HOLD),
    ),
    allergies=(
        PatientAllergy(substance="Penicillin", reaction="hives"),
        PatientAllergy(substance="Lisinopril", reaction="cough", is_intolerance=True),
    ),
    problems=(PatientProblem(name="Type 2 diabetes"), PatientProblem(name="High blood pressure")),
    barriers=(BarrierLine(words="No longer drives", doing="Volunteer drivers, booked two days ahead"),),
    services="Volunteer drivers; hot lunch on weekdays is being asked for.",
    wishes=(PatientWish(kind=WishKind.PLACE_OF_CARE, words="In my own house."),),
    helpers=(
        Helper(name="Dr. Anita Rao", role=ContactRole.PCP, phone="(704) 555-0117"),
        Helper(
            name="Claire Moss",
            role=ContactRole.HEALTH_CARE_AGENT,
            role_text="daughter",
            authority=DecisionAuthority.HEALTH_CARE_AGENT,
            phone="(704) 555-0121",
        ),
    ),
    review_on=date(2026, 11, 19),
    main_doctor="Dr. Anita Rao",
    warning_signs=(
        WarningSign(sign="Sugar under 70, shaky or sweating", response="Juice or 4 glucose tablets", call="Dr. Shah, (704) 555-0166"),
    ),
    emergencies=(WarningSign(sign="Black stool and faint", response="Lie down", call="911"),),
    phone="(704) 555-0100",
)
_DELGADO = replace(
    _MOSS,
    language=PaperLanguage.SPANISH,
    name="Maria Teresa Delgado",
    called="Tere",
    birth_date=date(1955, 3, 4),
    what_matters=("La misa de los domingos, y cocinar para mis nietos.",),
    goals=(
        PatientGoal(
            words="Quiero caminar a misa los domingos sin tener que parar.",
            measure="Camina 10 minutos sin parar, 3 días a la semana",
            target_on=date(2027, 1, 15),
            mine=(Doing(words="Pésese cada día", schedule="Diario"),),
            others=(Doing(words="Enseña a cocinar con poca sal", who="Brookside", due_on=date(2026, 11, 25), state=ActionState.BOOKED),),
        ),
    ),
    medicines=(
        PatientMedicine(name="furosemida", strength="40 mg", how_taken="1 tableta cada mañana", taken_for="el líquido de las piernas"),
        PatientMedicine(name="ibuprofeno", how_taken="1 tableta si hay dolor", status=MedicationStatus.INTENDED),
    ),
    allergies=(PatientAllergy(substance="Penicilina", reaction="ronchas", unconfirmed=True, source="Mercy"),),
    problems=(PatientProblem(name="Insuficiencia cardiaca"),),
    barriers=(BarrierLine(words="No hay carro entre semana", doing="Luis maneja los jueves"),),
    services="Transporte del condado; se pide un día antes.",
    wishes=(PatientWish(kind=WishKind.PLACE_OF_CARE, words="En mi casa mientras Luis pueda."),),
    helpers=(
        Helper(name="Dr. Anita Rao", role=ContactRole.PCP, phone="(704) 555-0117"),
        Helper(name="Luis Delgado", role=ContactRole.FAMILY, role_text="hijo", authority=DecisionAuthority.HEALTH_CARE_AGENT),
    ),
    review_on=date(2026, 12, 14),
    warning_signs=(WarningSign(sign="Sube 3 libras en un día", response="Llame el mismo día", call="Dr. Rao, (704) 555-0117"),),
    emergencies=(WarningSign(sign="Le falta el aire al acostarse", response="Siéntese y descanse", call="911"),),
)
