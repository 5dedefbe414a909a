"""The practice's own list of words that propose tags of specially protected information; shipped ones hold until it is edited."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, RecordGone
from caredesk.kinds import Sensitivity
from caredesk.models.practice import Practice
from caredesk.rules.sensitive_words import DEFAULT, SensitiveWord
from caredesk.services import audit, fields

SETTING = "sensitive_words"
SHORTEST = 3


def words(session: Session) -> tuple[SensitiveWord, ...]:
    """The words in force, with the tag that each proposes."""
    settings = session.scalar(select(Practice.settings)) or {}
    kept = settings.get(SETTING)
    if kept is None:
        return DEFAULT
    return tuple(SensitiveWord(entry["word"], Sensitivity(entry["tag"])) for entry in kept)


def keep(session: Session, chosen: Iterable[SensitiveWord]) -> None:
    """Put another list in force. Raises InvalidField for a word so short that it would mark half of all records."""
    practice = session.scalar(select(Practice))
    if practice is None:
        raise RecordGone
    kept = []
    for entry in chosen:
        word = fields.line(80)("word", entry.word)
        if len(word) < SHORTEST:
            raise InvalidField("word", "A word of this list needs at least {count} letters.", count=SHORTEST)
        kept.append({"word": word, "tag": entry.tag.value})
    practice.settings = {**practice.settings, SETTING: kept}
    audit.record(session, "list of sensitive words edited", entity="practice", entity_id=practice.id, words=len(kept))
