"""Invented patients in any number, with names spread as they are in a real practice: a few very common, many rare."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

COMMON = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor "
    "Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott "
    "Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz "
    "Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed "
    "Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo "
    "Sanders Patel Myers Long Ross Foster Jimenez"
).split()
STARTS = (
    "Ab Al An Ar Bar Ben Ber Bo Bra Bu Cal Car Che Cor Da De Del Do Du Ed El Er Fa Fe Fi Ga Ge Gra Ha He Ho Hu Ib Is Ja Jo Ka Ke Kow "
    "La Le Lin Lo Ma Me Mi Mo Na Ne No O Ol Pa Pe Po Qu Ra Re Ri Ro Sa Se Sha Si So Sta Ta Te To Tr Ul Va Ve Vi Wa We Wi Ya Za Zi"
).split()
MIDDLES = "ba bel ber ca chi da del den fi ga gen ha ke la len li lo man mi na nel ni ra ren ri ro sa sel si ta ten ti ton va vi za".split()
ENDS = (
    "ch ck d der dez ell er ett ez field ford i ich in ing ini ley lin ling man mann n nik "
    "o off on os ov s sen ski son stein t ter ton tz well y"
).split()
GIVEN = (
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah "
    "Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven Kimberly Andrew Emily "
    "Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie Ronald Dorothy Jason Rebecca "
    "Edward Sharon Jeffrey Laura Ryan Cynthia Jacob Amy Gary Kathleen Nicholas Angela Eric Shirley Jonathan Brenda Stephen Emma Larry "
    "Anna Justin Pamela Scott Nicole Brandon Samantha Benjamin Katherine Samuel Christine Gregory Helen Alexander Debra Patrick Rachel "
    "Frank Carolyn Raymond Janet Jack Maria Dennis Olivia Jerry Heather José Luz Ángela Øyvind Zoë"
).split()


@dataclass(frozen=True)
class Invented:
    """One invented patient."""

    family: str
    given: tuple[str, ...]
    born: date
    female: bool
    risk: str
    phone: str


def invented(number: int, seed: int = 2026) -> Iterator[Invented]:
    """`number` patients, the same ones for the same seed."""
    chance = random.Random(seed)
    weights = [1 / (rank + 3) for rank in range(len(COMMON))]
    first_day = date(1928, 1, 1)
    for _ in range(number):
        common = chance.random() < 0.45
        family = chance.choices(COMMON, weights)[0] if common else _rare(chance)
        given = tuple(chance.sample(GIVEN, 2 if chance.random() < 0.2 else 1))
        born = first_day + timedelta(days=int(chance.betavariate(2, 3) * 36_000))
        phone = f"(704) 555-{chance.randrange(10_000):04d}"
        yield Invented(family, given, born, chance.random() < 0.55, chance.choices(("high", "medium", "low"), (1, 3, 6))[0], phone)


def _rare(chance: random.Random) -> str:
    middle = chance.choice(MIDDLES) if chance.random() < 0.6 else ""
    return chance.choice(STARTS) + middle + chance.choice(ENDS)
