"""Words that only name the kind of thing, which some programs write where the thing's own name belongs."""

_GENERIC = frozenset(
    """
    problem problems condition conditions allergy allergies substance medication medications drug disease diagnosis finding
    complaint symptom instruction instructions education order
    goal goals assertion procedure procedures encounter observation intervention concern""".split()
) | frozenset(
    (
        "health concern",
        "health concerns",
        "health concerns document",
        "allergy to substance",
        "drug allergy",
        "food allergy",
        "environmental allergy",
        "allergic disposition",
        "propensity to adverse reactions",
        "propensity to adverse reactions to drug",
        "propensity to adverse reactions to substance",
        "propensity to adverse reactions to food",
        "drug intolerance",
        "food intolerance",
        "allergy to drug",
        "drug or medicament",
        "drug or medication",
        "care plan",
        "patient education",
        "plan of care",
        "plan of treatment",
        "pharmaceutical / biologic product",
        "clinical finding",
        "functional limitation",
        "medical equipment",
        "history of past illness",
    )
)
_KIND_WORDS = (" (disorder)", " (finding)", " (procedure)", " (substance)", " (situation)", " (product)", " (qualifier value)")


def is_generic(label: str) -> bool:
    """Whether a label only names the kind of thing ("Problem", "Drug allergy"), not the thing."""
    bare = label.casefold().strip(" .:")
    for words in _KIND_WORDS:
        bare = bare.removesuffix(words)
    return bare in _GENERIC or bare.startswith(("propensity to adverse reaction", "adverse reaction to"))
