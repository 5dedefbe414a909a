"""What holds of every record from outside, whatever its format: labels say something, it is known, the child tells the very same."""

from caredesk.exchange import formats, reading
from caredesk.exchange.formats import Looks
from caredesk.exchange.records import ClinicalFile, Item
from caredesk.exchange.text import is_bare_code, says_something
from caredesk.kinds import FileFormat


def items(file: ClinicalFile) -> list[Item]:
    """The entries of all its lists."""
    lists = (getattr(file, field) for field in ClinicalFile.__dataclass_fields__)
    return [item for found in lists if isinstance(found, tuple) for item in found if isinstance(item, Item)]


def labels_of_nothing(file: ClinicalFile, *, by_code: bool) -> list[str]:
    """The labels that are a code or say nothing; `by_code` also those that repeat the entry's own code."""
    return [item.label for item in items(file) if not says_something(item.label) or is_bare_code(item.label, item.code if by_code else "")]


def is_told_by_the_child(content: bytes, file: ClinicalFile) -> bool:
    """Whether the keyless child tells the very same."""
    return reading.read(content) == file


def is_known_as(content: bytes, looks: Looks, file_format: FileFormat) -> bool:
    """Whether a file is known by its content."""
    return formats.look(content) is looks and reading.format_of(content) is file_format
