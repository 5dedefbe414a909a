"""Units as people read them: records from outside give UCUM codes such as "mm[Hg]" and "[lb_av]"."""

import re

WORDS = {
    "[lb_av]": "lb",
    "[oz_av]": "oz",
    "[in_i]": "in",
    "[ft_i]": "ft",
    "[degf]": "°F",
    "cel": "°C",
    "mm[hg]": "mmHg",
    "10*3/ul": "10³/µL",
    "10*6/ul": "10⁶/µL",
    "10*9/l": "10⁹/L",
    "10*12/l": "10¹²/L",
    "ug/ml": "µg/mL",
    "ug/dl": "µg/dL",
    "umol/l": "µmol/L",
    "u[iu]/ml": "µIU/mL",
    "m[iu]/l": "mIU/L",
    "[iu]/l": "IU/L",
    "mg/dl": "mg/dL",
    "g/dl": "g/dL",
    "/min": "per minute",
    "{beats}/min": "beats per minute",
    "kg/m2": "kg/m²",
    "1": "",
}
NOTE = re.compile(r"\{[^}]*\}")


def shown_unit(unit: str) -> str:
    """The unit in the form that a report prints; one that is not known stays as it came, without notes in braces."""
    kept = unit.strip()
    known = WORDS.get(kept.casefold())
    if known is not None:
        return known
    bare = NOTE.sub("", kept).strip()
    return WORDS.get(bare.casefold(), bare)
