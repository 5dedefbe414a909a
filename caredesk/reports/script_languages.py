"""The language that a passage's letters tell by themselves, so that a screen reader takes the voice that can say it."""

import re
from functools import lru_cache
from typing import Final

_LETTER: Final = re.compile(r"[^\W\d_]")
_KANA: Final = re.compile("[\u3041-\u30ff]")
_UKRAINIAN: Final = re.compile("[ґєії]", re.IGNORECASE)
_SCRIPTS: Final = (
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile("[\u0400-\u052f]"), "ru"),
    (re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"), "he"),
    (re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]"), "ar"),
    (re.compile("[\u0900-\u097f]"), "hi"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
    (re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]"), "ko"),
    (re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), "zh"),
)
_VIETNAMESE: Final = re.compile("[\u1ea0-\u1ef9]")


@lru_cache(maxsize=4096)
def script_language(text: str) -> str:
    """A language tag where most letters are of one script or, among Latin ones, tell Vietnamese; else nothing."""
    if text.isascii():
        return ""
    letters = len(_LETTER.findall(text))
    for script, tag in _SCRIPTS:
        if len(script.findall(text)) * 2 > letters:
            return _refined(text, tag)
    return "vi" if _VIETNAMESE.search(text) else ""


def _refined(text: str, tag: str) -> str:
    if tag == "zh" and _KANA.search(text):
        return "ja"
    return "uk" if tag == "ru" and _UKRAINIAN.search(text) else tag
