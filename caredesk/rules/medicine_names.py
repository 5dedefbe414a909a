"""What a medicine's label says: which medicine, in which salt, released how, and how strong. For comparing labels only."""

import re
from dataclasses import dataclass
from functools import lru_cache

from caredesk.rules.plain_names import plain

MICROGRAMS = {
    "kg": 1_000_000_000,
    "g": 1_000_000,
    "gm": 1_000_000,
    "gram": 1_000_000,
    "grams": 1_000_000,
    "mg": 1_000,
    "mcg": 1,
    "ug": 1,
    "µg": 1,
}
UNITS = {"unt": "units", "unit": "units", "units": "units", "iu": "units", "meq": "meq", "%": "%", "mmol": "mmol", "ml": "ml"}
STRENGTH = re.compile(
    r"(\d[\d,]*\.?\d*|\.\d+)\s*(kg|gm|grams?|g|mg|mcg|ug|µg|unt|units?|iu|meq|mmol|ml|%)(?![a-z])"
    r"(?:\s*/\s*(\d*\.?\d*)\s*(ml|mg|g|l|actuation|actuat|act|dose|spray|hr|h|tablet)(?![a-z]))?"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SALTS = _words(
    "hcl hydrochloride sodium potassium calcium magnesium tartrate succinate maleate mesylate besylate sulfate sulphate phosphate acetate "
    "carbonate chloride citrate fumarate gluconate bromide nitrate bitartrate disodium dihydrate monohydrate hydrate benzathine"
)
SLOW = _words("er xr sr xl cr la extended sustained controlled dr ec delayed enteric")
SHAPES = _words(
    "mg mcg ug g gm gram grams kg ml l unt unit units iu meq mmol hr h hour day act actuat actuation puff dose doses "
    "tablet tablets tab tabs capsule capsules cap caps pill oral by mouth solution suspension syrup elixir liquid powder granules "
    "injectable injection injector inj pen prefilled syringe vial cartridge subcutaneous intramuscular intravenous "
    "release film coated chewable disintegrating effervescent sublingual buccal "
    "cream ointment gel lotion foam topical patch transdermal system ophthalmic otic nasal spray drops drop "
    "hfa cfc free inhaler inhalation inhalant aerosol metered nebulizer nebulization soln susp solr inh "
    "rectal vaginal suppository kit pack product usp nf in of for and the with"
)


@dataclass(frozen=True)
class Medicine:
    """A label taken apart: the words of the name, those of its salt, and whether it is released slowly. Strengths are `strengths`' part."""

    name: frozenset[str]
    salts: frozenset[str]
    is_slow: bool


@lru_cache(maxsize=16_384)
def read_medicine(label: str) -> Medicine:
    """The medicine that a label names. Brand names in brackets are left out."""
    bare = re.sub(r"\[[^\]]*\]|\([^)]*\)", " ", label) or label
    words = [word for word in plain(bare).split() if not any(letter.isdigit() for letter in word)]
    named = {word for word in words if word not in SHAPES and word not in SLOW}
    salts = named & SALTS
    name = frozenset(named - salts) or frozenset(named)
    slow = bool(set(plain(label).split()) & SLOW)
    return Medicine(name, frozenset(salts - name), slow)


def strengths(text: str) -> tuple[str, ...]:
    """Every strength in a text, in its order and in one unit of mass ("25000 mcg", "100 units/ml"): "0.5 mg" and "500 mcg" are one."""
    found = []
    for amount, unit, per_amount, per_unit in STRENGTH.findall(text.casefold()):
        found.append(_mass(amount, unit) + (f"/{_number(per_amount) if per_amount else ''}{per_unit}" if per_unit else ""))
    return tuple(found)


def same_medicine(one: Medicine, other: Medicine) -> bool:
    """Whether both name one medicine, whatever its strength or salt."""
    return bool(one.name) and one.name == other.name


def same_product(one: Medicine, other: Medicine) -> bool:
    """Whether nothing in the two names speaks against one product: another salt or another release does."""
    salts_clash = bool(one.salts and other.salts) and one.salts != other.salts
    return same_medicine(one, other) and not salts_clash and one.is_slow == other.is_slow


def _mass(amount: str, unit: str) -> str:
    if unit in MICROGRAMS:
        return f"{float(amount.replace(',', '')) * MICROGRAMS[unit]:.10g} mcg"
    return f"{_number(amount)} {UNITS[unit]}"


def _number(digits: str) -> str:
    return f"{float(digits.replace(',', '')):.10g}"
