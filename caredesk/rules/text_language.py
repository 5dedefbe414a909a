"""Which of the two languages of patients' paper a short text is written in, told by its little words; unsure is an answer too."""

import re
from typing import Final

from caredesk.kinds import PaperLanguage

_WORD: Final = re.compile(r"[^\W\d_]+")
# Words that the other language does not have. Little words first, then those that stand in care plans without any.
_ENGLISH: Final = frozenset(
    "the an and or of to in on at for with without by from up down over under after before until when if not is are was be been has "
    "have will can may must do does did you your i my we our he his she her they their it its this that these those there here who "
    "what how all any each every more than then as about into out off only one two three four daily weekly monthly needed day days "
    "week weeks month months year years morning evening night bedtime meals breakfast supper lunch tablet tablets capsule capsules "
    "pill pills mouth take takes taking walk walks walking call calls weigh weight weekdays sundays mondays blood pressure pain heart "
    "water fluid swelling sugar kidney kidneys knee knees failure high low help helps home house drive drives driver ride rides visit "
    "visits exercises hands stop stand sit rest cost son daughter wife husband mother father sister brother friend health care nurse "
    "medicine medicines hives rash cough bath stairs shopping lift food cooking teach fill remove new old bottles ask check test "
    "tests stay short breath lying flat chest dizzy drink glass same disease stage both chronic cholesterol asthma stroke depression "
    "anxiety type attack".split()
)
_SPANISH: Final = frozenset(
    "el la los las un una unos unas y o u e de del al en con sin por para que si cuando como donde desde hasta sobre entre antes "
    "después se le les lo su sus mi mis tu tus yo usted ustedes él ella ellos ellas nosotros es son está están era fue ser estar ha "
    "han hay puede pueden debe deben tiene tienen quiero quiere este esta estos estas ese esa eso cada todo toda todos todas más "
    "menos muy también pero porque cómo qué quién cuál diario diariamente semanal día días semana semanas mes meses año años mañana "
    "tarde noche comida comidas desayuno cena almuerzo tableta tabletas cápsula pastilla pastillas boca tomar tome toma caminar "
    "camina llamar llame llama pesar pésese peso sangre presión dolor corazón agua líquido hinchazón azúcar riñón riñones rodilla "
    "rodillas falla alta alto baja bajo ayuda casa hogar maneja transporte visita visitas ejercicios manos parar descansar costo hijo "
    "hija esposa esposo madre padre hermana hermano salud cuidado enfermera medicina medicinas ronchas sarpullido tos domingos lunes "
    "misa volver tipo ataque".split()
)
_SHARED: Final = _ENGLISH & _SPANISH
_ENGLISH_ENDS: Final = ("ing", "tion", "tions", "ness")
_SPANISH_ENDS: Final = ("ción", "ciones", "mente", "idad", "idades", "miento")
_ONLY_SPANISH_LETTERS: Final = re.compile("[ñ¿¡]", re.IGNORECASE)


def language_of(text: str) -> PaperLanguage | None:
    """English or Spanish; None where nothing tells, as of a name, a number, or as much of both."""
    words = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH and word not in _SHARED for word in words)
    spanish = sum(word in _SPANISH and word not in _SHARED for word in words) + len(_ONLY_SPANISH_LETTERS.findall(text))
    if english == spanish:  # then the ends of longer words may tell
        english, spanish = (sum(word.endswith(ends) for word in words) for ends in (_ENGLISH_ENDS, _SPANISH_ENDS))
    if english == spanish:
        return None
    return PaperLanguage.ENGLISH if english > spanish else PaperLanguage.SPANISH
