"""Short and translated forms of first names that are one name (English and Spanish), so that Bill finds William."""

NICKNAMES = tuple(
    frozenset(group.split())
    for group in (
        "alexander alex al sandy sasha alejandro",
        "andrew andy drew andres",
        "anthony tony antonio",
        "barbara barb babs",
        "beatrice bea beatriz",
        "benjamin ben benny",
        "catherine katherine kathryn kate kathy katie cathy kay catalina",
        "charles charlie chuck carlos",
        "christopher chris topher cristobal",
        "daniel dan danny",
        "david dave davy",
        "deborah debra deb debbie",
        "dorothy dot dottie",
        "edward ed eddie ted ned eduardo",
        "elizabeth liz beth betty eliza lizzie betsy isabel",
        "francis frank francisco paco pancho fran",
        "frederick fred freddie federico",
        "guadalupe lupe lupita",
        "harold hal harry",
        "henry hank harry enrique",
        "ignacio nacho",
        "james jim jimmy jamie santiago diego",
        "jennifer jen jenny",
        "john jack johnny jon juan",
        "jose pepe joseph joe joey",
        "kenneth ken kenny",
        "lawrence larry",
        "leonard leo lenny",
        "margaret peggy maggie meg marge margarita rita",
        "mary maria molly polly",
        "matthew matt mateo",
        "michael mike mickey miguel",
        "nicholas nick nicolas",
        "patricia pat patty trish",
        "peter pete pedro",
        "philip phillip phil felipe",
        "rebecca becky",
        "richard dick rick rich ricky ricardo",
        "robert bob bobby rob roberto",
        "ronald ron ronnie",
        "samuel sam sammy",
        "steven stephen steve esteban",
        "susan sue susie susana",
        "teresa theresa tere terry tess",
        "thomas tom tommy tomas",
        "timothy tim",
        "victoria vicky tori",
        "walter walt wally",
        "william bill billy will guillermo memo",
    )
)

_NONE: frozenset[int] = frozenset()
_GROUPS_OF = {name: frozenset(at for at, group in enumerate(NICKNAMES) if name in group) for group in NICKNAMES for name in group}


def is_short_form(one: str, other: str) -> bool:
    """Whether two first names (lower case, without accents) are forms of one name."""
    return not _GROUPS_OF.get(one, _NONE).isdisjoint(_GROUPS_OF.get(other, _NONE))


def forms_of(name: str) -> frozenset[str]:
    """All other forms of a first name (lower case, without accents)."""
    return frozenset(form for at in _GROUPS_OF.get(name, _NONE) for form in NICKNAMES[at]) - {name}
