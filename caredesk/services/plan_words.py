"""How a care plan's closed lists and fields are named wherever its words are told: on paper, and where two versions are compared."""

from caredesk.kinds import ActionState, ContactRole, DecisionAuthority, GoalProgress, MedicationStatus, WishKind

PROGRESS_WORDS = {
    GoalProgress.NOT_STARTED: "Not started",
    GoalProgress.IN_PROGRESS: "On track",
    GoalProgress.AT_RISK: "At risk",
    GoalProgress.BEHIND: "Behind",
    GoalProgress.ACHIEVED: "Reached",
    GoalProgress.NOT_ACHIEVED: "Not reached",
}
STATE_WORDS = {
    ActionState.PLANNED: "Planned",
    ActionState.BOOKED: "Booked",
    ActionState.IN_PLACE: "In place",
    ActionState.WAITING: "Not accepted yet",
    ActionState.DONE: "Done",
    ActionState.STOPPED: "Stopped",
}
PROSE_LABELS = {
    "expected_outcome": "Expected outcome",
    "function_assessment": "Thinking and daily function",
    "symptom_management": "Symptoms",
    "environment": "Home and surroundings",
    "caregiver_assessment": "Caregiver",
    "coordination": "Working together",
    "services": "Services",
    "revision_triggers": "What leads to a new version",
}
DATE_LABELS = {"review_on": "Next review", "consent_on": "Consent", "copy_given_on": "Copy given"}
PERSON_LABELS = {
    "name": "Name",
    "birth_date": "Birth date",
    "preferred": "Goes by",
    "pronouns": "Pronouns",
    "phone": "Phone",
    "phone_note": "Phone note",
    "language": "Language",
    "interpreter_needed": "Interpreter needed",
    "code_status": "Code status",
    "code_status_source": "Code status document",
    "code_status_on": "Date of that document",
    "coordinator": "Coordinator",
    "coordinator_phone": "Coordinator’s phone",
}
PRACTICE_LABELS = {"name": "Name", "address_line": "Address", "phone": "Phone", "fax": "Fax"}
STATEMENTS = {"allergies_statement": "Allergies", "medications_statement": "Medicines", "problems_statement": "Problems"}
ROLE_WORDS = {
    ContactRole.PCP: "Primary care provider",
    ContactRole.NURSE_COORDINATOR: "Nurse coordinator",
    ContactRole.CASE_MANAGER: "Case manager",
    ContactRole.PHYSICAL_THERAPIST: "Physical therapist",
    ContactRole.OCCUPATIONAL_THERAPIST: "Occupational therapist",
    ContactRole.SPEECH_THERAPIST: "Speech therapist",
    ContactRole.HOME_HEALTH: "Home health agency",
    ContactRole.DME_SUPPLIER: "Equipment supplier",
    ContactRole.SOCIAL_WORKER: "Social worker",
    ContactRole.INSURER_CASE_MANAGER: "Insurer’s case manager",
    ContactRole.TRANSPORT: "Rides",
    ContactRole.COMMUNITY: "Community service",
    ContactRole.FAMILY: "Family",
    ContactRole.HEALTH_CARE_AGENT: "Health care agent",
    ContactRole.OTHER: "",
}
WISH_WORDS = {
    WishKind.WHAT_MATTERS: "What matters most",
    WishKind.FAITH: "Faith",
    WishKind.CLERGY: "Clergy to call",
    WishKind.DIET: "Food",
    WishKind.BLOOD_PRODUCTS: "Blood products",
    WishKind.MODESTY: "Modesty",
    WishKind.HOLY_DAYS: "Holy days",
    WishKind.TELL: "Who to tell",
    WishKind.NOT_TELL: "Who not to tell",
    WishKind.PLACE_OF_CARE: "Where to be cared for",
    WishKind.TREATMENTS: "Treatments",
    WishKind.OTHER: "Other wishes",
}
AUTHORITY_WORDS = {  # beside a role or relationship; a parent's says it already
    DecisionAuthority.NONE: "",
    DecisionAuthority.HEALTH_CARE_AGENT: "health care agent",
    DecisionAuthority.GUARDIAN: "guardian",
    DecisionAuthority.PARENT: "",
    DecisionAuthority.SURROGATE: "decides as surrogate",
}
MEDICATION_NOTES = {MedicationStatus.ON_HOLD: "on hold", MedicationStatus.INTENDED: "not started yet", MedicationStatus.UNKNOWN: ""}
LANGUAGE_TAGS = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "german": "de",
    "haitian creole": "ht",
    "hebrew": "he",
    "hindi": "hi",
    "korean": "ko",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "tagalog": "tl",
    "thai": "th",
    "vietnamese": "vi",
}
