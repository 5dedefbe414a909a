"""Language codes (ISO 639-1 and 639-2) as the words that a coordinator uses."""

LANGUAGES = {
    "en": "English", "eng": "English", "es": "Spanish", "spa": "Spanish", "fr": "French", "fre": "French", "fra": "French",
    "zh": "Chinese", "chi": "Chinese", "zho": "Chinese", "yue": "Cantonese", "cmn": "Mandarin", "vi": "Vietnamese", "vie": "Vietnamese",
    "ko": "Korean", "kor": "Korean", "ja": "Japanese", "jpn": "Japanese", "tl": "Tagalog", "tgl": "Tagalog", "fil": "Filipino",
    "ar": "Arabic", "ara": "Arabic", "ru": "Russian", "rus": "Russian", "pt": "Portuguese", "por": "Portuguese", "de": "German",
    "ger": "German", "deu": "German", "it": "Italian", "ita": "Italian", "pl": "Polish", "pol": "Polish", "hi": "Hindi", "hin": "Hindi",
    "ur": "Urdu", "urd": "Urdu", "bn": "Bengali", "ben": "Bengali", "pa": "Punjabi", "pan": "Punjabi", "gu": "Gujarati", "guj": "Gujarati",
    "fa": "Persian", "per": "Persian", "fas": "Persian", "he": "Hebrew", "heb": "Hebrew", "el": "Greek", "gre": "Greek", "ell": "Greek",
    "ht": "Haitian Creole", "hat": "Haitian Creole", "hy": "Armenian", "arm": "Armenian", "hye": "Armenian", "so": "Somali",
    "som": "Somali", "am": "Amharic", "amh": "Amharic", "sw": "Swahili", "swa": "Swahili", "th": "Thai", "tha": "Thai",
    "km": "Khmer", "khm": "Khmer",
    "lo": "Lao", "lao": "Lao", "hmn": "Hmong", "my": "Burmese", "bur": "Burmese", "mya": "Burmese", "ne": "Nepali", "nep": "Nepali",
    "uk": "Ukrainian", "ukr": "Ukrainian", "ro": "Romanian", "rum": "Romanian", "ron": "Romanian", "tr": "Turkish", "tur": "Turkish",
    "nv": "Navajo", "nav": "Navajo", "sgn": "Sign language", "ase": "American Sign Language", "ta": "Tamil", "tam": "Tamil",
    "te": "Telugu", "tel": "Telugu", "yi": "Yiddish", "yid": "Yiddish", "sm": "Samoan", "smo": "Samoan", "nl": "Dutch", "dut": "Dutch",
    "nld": "Dutch", "ps": "Pashto", "pus": "Pashto", "prs": "Dari", "ku": "Kurdish", "kur": "Kurdish", "ti": "Tigrinya", "tir": "Tigrinya",
}  # fmt: skip


def in_words(code: str) -> str:
    """The language's English name; the code itself where the table lacks it ("" for unknown)."""
    short = code.strip().lower().replace("_", "-").partition("-")[0]
    return LANGUAGES.get(short, "" if short in ("", "und", "unk") else code.strip())
