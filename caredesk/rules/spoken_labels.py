"""Names of records from outside as people say them: without the kind words of a terminology, and no numbers that only programs use."""

import re

KIND_WORDS = re.compile(
    r"\s*\((?:disorder|finding|procedure|situation|event|substance|product|qualifier value|observable entity|morphologic abnormality"
    r"|regime/therapy)\)(?=\s*(?:[,;]|$))",
    re.IGNORECASE,
)
MACHINE_NUMBER = re.compile(
    r"\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?"  # a GUID
    r"|[0-2](?:\.\d+){4,}"  # an OID
    r"|[a-z][a-z0-9+.\-]*:\S+",  # a URI
    re.IGNORECASE,
)


def without_kind(label: str) -> str:
    """ "Angina" for "Angina (disorder)"; what else stands in brackets stays. The record keeps the words of its file."""
    return KIND_WORDS.sub("", label) or label


def is_machine_number(number: str) -> bool:
    """Whether a number is one by which programs know somebody, and nobody ever says it."""
    return MACHINE_NUMBER.fullmatch(number.strip()) is not None
