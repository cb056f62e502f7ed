"""One coarse alphabet for everything people type.

Kazakh letters typed as Russian ones, Latin in all its habits, legacy fonts and look-alike code
points all end in the same small Cyrillic alphabet, so that "медиация", "medyacia" and "мeдиaция"
are one word. It keeps consonants apart and merges the letters that people swap:

    ә -> а    ө -> о    ұ ү -> у    ы і й -> и    ё э -> е    я -> иа    ю -> иу
    қ -> к    ғ -> г    ң -> н      һ -> х        щ -> ш      ъ ь -> nothing

Folding is idempotent: its output folds to itself. The habits are those of the KazNLP papers and
of Kazakh web pages (the 2017, 2018, 2019 and 2021 Latin drafts, cisc.kz slugs, chats).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Look-alikes and the residue of legacy Kazakh fonts (ќ = қ, ѕ = ә, ґ = ө, є = ғ …), as they are met
# in stored pages, besides the code points that Unicode has for the same letters.
_LOOKALIKES: Final = str.maketrans(
    {
        "ќ": "қ", "ӄ": "қ", "ҡ": "қ", "ѕ": "ә", "ӕ": "ә", "є": "ғ", "ґ": "ө", "ѳ": "ө", "ӊ": "ң", "њ": "ң",
        "ў": "ұ", "ї": "ү", "ћ": "һ", "ӏ": "і", "ı": "ы", "ǝ": "ә",
        "’": "'", "ʼ": "'", "`": "'", "´": "'", "‘": "'", "ʹ": "'",
    }
)  # fmt: skip

# Latin letters that look like Cyrillic ones, for words that mix both scripts.
_TO_CYRILLIC_TWINS: Final = str.maketrans("aceopxyhkmtbiä", "асеорхуһкмтвіә")
_TO_LATIN_TWINS: Final = str.maketrans("асеорхукмтві", "aceopxykmtbi")

_LATIN_MARKS: Final = str.maketrans(
    {
        "ş": "sh", "ç": "ch", "ŋ": "n", "š": "sh", "č": "ch", "ž": "zh", "ğ": "g", "ý": "u", "ß": "s",
    }
)  # fmt: skip

# Longest first. The values are Cyrillic: Latin is read once, here, and then lives as Cyrillic.
_LATIN_GROUPS: Final = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("ph", "ф"),
    ("ck", "к"), ("ya", "я"), ("yu", "ю"), ("ts", "ц"), ("a'", "ә"), ("g'", "ғ"), ("i'", "и"), ("n'", "ң"), ("o'", "ө"),
    ("s'", "ш"), ("c'", "ч"), ("u'", "ү"), ("y'", "у"),
)  # fmt: skip
_LATIN_LETTERS: Final = dict(
    zip("abcdefghijklmnopqrstuvwxyz", (
        "а", "б", "ц", "д", "е", "ф", "г", "х", "и", "ж", "к", "л", "м", "н", "о", "п", "қ", "р", "с", "т", "у", "в",
        "у", "кс", "ы", "з",
    ), strict=True)
)  # fmt: skip
_LATIN_RE: Final = re.compile("|".join([*(re.escape(group) for group, _ in _LATIN_GROUPS), "[a-z]"]))
_LATIN_MAP: Final = {**_LATIN_LETTERS, **dict(_LATIN_GROUPS)}

_SKELETON: Final = str.maketrans(
    {
        "ә": "а", "ө": "о", "ұ": "у", "ү": "у", "ы": "и", "і": "и", "й": "и", "ё": "е", "э": "е", "я": "иа", "ю": "иу",
        "қ": "к", "ғ": "г", "ң": "н", "һ": "х", "щ": "ш", "ъ": "", "ь": "", "'": "", "’": "",
    }
)  # fmt: skip
# Spellings of one sound, and any letter written twice.
_SAME_SOUND: Final = re.compile(r"тс|дс|нг|шч|кх|гх|(\w)\1")
_SOUNDS: Final = {"тс": "ц", "дс": "ц", "нг": "н", "шч": "ш", "кх": "х", "гх": "г"}

_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LATIN: Final = re.compile(r"[a-z]")
_KAZAKH_LETTER: Final = "әғқңөұүһі"
# "қ ұ жаттар": a space that a broken font left after a Kazakh letter. Only single letters are joined.
_LOOSE_LETTER: Final = re.compile(rf"(?<!\w)([{_KAZAKH_LETTER}])\s(?=[\u0400-\u04ff])")
_LOOSE_PAIR: Final = re.compile(rf"(?<=[\u0400-\u04ff])\s([{_KAZAKH_LETTER}])\s(?=[\u0400-\u04ff])")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MIXED: Final = re.compile(r"[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]")


def clean(text: str) -> str:
    """Lower case, one form of each letter, no invisible characters; still readable."""
    # NFKC would make "No" of the numero sign.
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text.replace("№", "#"))).lower()
    # lower() can compose anew ("İ" -> "i" + a dot above), so normalise once more.
    text = unicodedata.normalize("NFC", text).replace("i̇", "i").translate(_LOOKALIKES)
    text = _LOOSE_PAIR.sub(r"\1", text)
    return _LOOSE_LETTER.sub(r"\1", text)


def words(text: str) -> list[str]:
    """The words of a cleaned text, in its own letters; hyphenated words come in parts."""
    found: list[str] = _WORD.findall(text)
    return [_one_script(word) for word in found] if _MIXED.search(text) else found


def _one_script(word: str) -> str:
    """A word that mixes Latin and Cyrillic look-alikes, in the script most of it is in."""
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    return word.translate(_TO_CYRILLIC_TWINS) if cyrillic >= latin else word.translate(_TO_LATIN_TWINS)


def is_latin(word: str) -> bool:
    return bool(_LATIN.search(word)) and not _CYRILLIC.search(word)


@lru_cache(maxsize=1024)
def to_cyrillic(word: str) -> str:
    """A Latin word read letter by letter as Cyrillic; Cyrillic letters stay as they are."""
    if not _LATIN.search(word):
        return word
    bare = unicodedata.normalize("NFKD", word.translate(_LATIN_MARKS))
    bare = unicodedata.normalize("NFC", "".join(letter for letter in bare if not unicodedata.combining(letter)))
    return _LATIN_RE.sub(lambda match: _LATIN_MAP[match.group()], bare)


@lru_cache(maxsize=1024)
def skeleton(word: str) -> str:
    """The word in the coarse alphabet; digits stay."""
    coarse = to_cyrillic(word).translate(_SKELETON)
    while (merged := _SAME_SOUND.sub(_one_sound, coarse)) != coarse:
        coarse = merged
    return coarse


def _one_sound(match: re.Match[str]) -> str:
    return match.group(1) or _SOUNDS[match.group()]


def fold(text: str) -> str:
    """A whole text in the coarse alphabet, words apart by one space."""
    return " ".join(filter(None, (skeleton(word) for word in words(clean(text)))))
