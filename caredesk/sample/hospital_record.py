"""The record that the sample patient's hospital gave her: a C-CDA document, its days moved to the story's week."""

from caredesk.paths import resource
from caredesk.sample.story_time import PICTURES_MONDAY, StoryTime

FILE = ("sample", "mercy-discharge.xml")


def hospital_record(when: StoryTime) -> bytes:
    """The document as the hospital wrote it on the day of discharge, the Thursday before the story's Monday."""
    written = resource(*FILE).read_text(encoding="utf-8")
    return when.in_text(written, year=PICTURES_MONDAY.year).encode()
