"""What of a question may be kept: its words, without what looks like somebody's name, number or address.

Better a word too few than a person too many: what is doubtful goes. Sums of money and years stay, for questions are
about them, and so does a street without a house: it is where a project is. Names are known by what introduces them
("менің атым", "меня зовут", "my name is"), by what signs a letter, and by patronymics; a name that stands alone in
lower case cannot be told from another word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.search.folding import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_KEPT: Final = 300
"""Characters of a question that are kept; what is asked is said by then."""
_LONGEST_READ: Final = 600
"""Characters that are looked at: the search itself reads no more, and an endless message must not take long."""

_WORD: Final = r"(?:[^\W\d_]\.|[^\W\d_]+(?:[-'’][^\W\d_]+)*)"
_GAP: Final = r"[ \t\u00a0]+"

# Addresses

_ADDRESSES: Final = re.compile(
    r"""
      \b(?:https?://|tg://|www\.)\S+
    | \b(?:t\.me|telegram\.me|wa\.me|instagram\.com|vk\.com|facebook\.com|tiktok\.com)\b\S*
    | (?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(собака\)|\bсобака\b)\s?[\w-]+(?:\s?(?:\.|\bточка\b)\s?[\w-]+)+
    | (?<![\w.+-])[\w.+-]*@[\w.]+
    | (?<![\w.-])[\w-]+(?:\.[\w-]+)+[/?]\S*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CAPITAL: Final = r"(?-i:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])[^\W\d_]*"
_HOUSE: Final = r"\d{1,4}(?:/\d{1,3})?(?:-?[а-яa-z])?(?![^\W_])"
_ENDS: Final = r"(?=\s*(?:$|[,.;!?\n]|кв|пәт|үй|дом))"
_HOUSES: Final = re.compile(
    rf"""
      (?<![^\W_])(?:ул|улиц[аеыу]|пр|просп|проспект[ае]?|пер|переул(?:ок|ке)|мкрн?|микрорайоне?)(?:\.\s?|{_GAP})
      (?:(?:{_CAPITAL}\s?){{1,2}},?\s?(?:(?:дом|д\.?)\s?)?{_HOUSE}|(?:{_WORD}{_GAP}){{1,2}},?\s?{_HOUSE}{_ENDS})
    | (?<![^\W_])(?:{_WORD}{_GAP})?{_WORD}{_GAP}(?:көшесі|даңғылы|(?:шағын|ықшам)\s?ауданы?)(?:нде|нда)?,?\s?{_HOUSE}
      (?:\s?-?үй(?:де|ден)?(?![^\W_]))?
    | (?<![^\W_]){_HOUSE}{_GAP}{_CAPITAL}{_GAP}(?:street|st|avenue|ave)(?![^\W_])
    | (?<![^\W_])(?:дом|квартира|кв|пәтер|пәт|apartment|apt|flat)(?:\.\s?|{_GAP})?(?:№\s?)?{_HOUSE}{_ENDS}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A house with its street, or a flat."""
_ACCOUNT: Final = re.compile(r"\bkz\d{2}(?:[ -]?[0-9a-z]){12,18}\b", re.IGNORECASE)

# Numbers

_RUN: Final = re.compile(r"\+?\(?\d(?:[ \t\u00a0\u202f().–—/-]{0,3}\d)+")
_SHORTEST_NUMBER: Final = 7
"""So many digits are a telephone number in a town; fewer are a year, a sum, the number of a direction."""
_MOST_MONEY: Final = 10
"""Digits of the largest sum that somebody could ask about."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+")
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\D{1,3}(?:19|20)\d\d)*")
_DASH: Final = re.compile(r"\s*[-–—]\s*")
_FEW: Final = 3

# Names

_INTRODUCED: Final = re.compile(
    rf"""
    (?<![^\W_])(?:
        менің{_GAP}(?:толық{_GAP})?(?:атым|есімім|аты-жөнім|тегім)(?:{_GAP}(?:де|мен){_GAP}тегім)?
      | (?:атым|есімім|аты-жөнім|атым-жөнім|аты-жөні|тегім)
      | menin['’]?g?{_GAP}(?:atym|atim|esimim)
      | (?:меня|мне){_GAP}зовут | зовут{_GAP}меня
      | (?:мо[её]|полное){_GAP}имя(?:{_GAP}и{_GAP}фамилия)? | моя{_GAP}фамилия
      | фамилия | ф\.?\s?и\.?\s?о\.?
      | my{_GAP}(?:full{_GAP})?name(?:{_GAP}is|['’]s) | (?:full{_GAP})?name(?=\s*:) | i['’\s]?(?:am|m){_GAP}called
      | (?:с{_GAP}уважением|құрметпен|кұрметпен|(?:best{_GAP})?regards|sincerely|yours)
    )(?![^\W_])
    (?:\s*[:,—–-]\s*|{_GAP}|\n+)(?:это{_GAP}|—{_GAP}|is{_GAP})?
    """,
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_SPOKEN: Final = re.compile(
    rf"(?:(?:^|[.,;:!?\n]\s*)(?:мен|men|бұл|bul)|(?<![^\W_])(?:я|это|i{_GAP}am|i['’]m|this{_GAP}is))(?:\s*[,—–-])?{_GAP}",
    re.IGNORECASE,
)
"""What may introduce a name, or anything else: only what looks like a name is cut. "мен" within a sentence is "and"."""
_NAME_PARTS: Final = 3
_PATRONYMIC: Final = (
    r"[^\W\d_]{2,}(?:ұлы|қызы|кызы|ovna|evna|ovich|evich|qyzy|kyzy|ович|евич|овна|евна|инична)(?:дың|дің|ға|ге|ны|ні|[ауые])?"
    # "атаулы", "айтулы" are words: what ends so is a name only with a capital, and not where a sentence begins.
    r"|(?<=[^\W_]\s)(?-i:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])[^\W\d_]+(?:улы|uly)(?:дың|ға|ны)?"
)
_PATRONYMICS: Final = re.compile(rf"(?<![^\W_])(?:{_PATRONYMIC})(?![^\W_])", re.IGNORECASE)
_SURNAME: Final = re.compile(
    rf"(?:{_PATRONYMIC}|[^\W\d_]{{2,}}(?:ов|ова|ев|ева|ёв|ёва|ина|ский|ская|енко|ov|ova|ev|eva))", re.IGNORECASE
)
_INITIALS: Final = re.compile(
    r"(?<![^\W_])(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?){1,2}[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+"
    r"|(?<![^\W_])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+\s[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.(?:\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.)?"
)
_ONE_WORD: Final = re.compile(_WORD)

_CLOSING: Final = re.compile(
    rf"(?<![^\W_])(?:с{_GAP}уважением|құрметпен|кұрметпен|best{_GAP}regards|regards|sincerely)\W*$", re.IGNORECASE
)
_MARKS: Final = re.compile(r"([,.;:!?])(?:\s*[,.;:!?])+")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_EDGES: Final = " \t\n.,;:!?…-–—()[]{}«»\"'/|"


def kept_form(text: str) -> str:
    """The question as it may be kept: cleaned, in one line, nothing personal in it; empty where nothing is left."""
    if len(text) > _LONGEST_READ:
        text = text[:_LONGEST_READ].rpartition(" ")[0] or text[:_LONGEST_READ]
    text = _without_names(_without_numbers(_without_houses(_ADDRESSES.sub(" ", text))))
    text = " ".join(clean(text).split())
    # Once more in its cleaned form: digits and letters of other alphabets are ordinary ones by now.
    text = _without_numbers(_ACCOUNT.sub(" ", _ADDRESSES.sub(" ", text)))
    text = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split()))
    text = _MARKS.sub(r"\1", text).strip(_EDGES)
    if len(text) > LONGEST_KEPT:
        text = text[: LONGEST_KEPT + 1].rpartition(" ")[0].strip(_EDGES) or text[:LONGEST_KEPT]
    return text if _LETTERS.search(text) else ""


def _without_houses(text: str) -> str:
    return _HOUSES.sub(" ", text) if any(map(str.isdigit, text)) else text


def _without_numbers(text: str) -> str:
    return _RUN.sub(lambda match: match.group() if _is_harmless(match.group()) else " ", _ACCOUNT.sub(" ", text))


def _is_harmless(run: str) -> bool:
    """Whether a run of digits is short, money, or years."""
    if sum(map(str.isdigit, run)) < _SHORTEST_NUMBER:
        return True
    if _YEARS.fullmatch(run):
        return True
    if run.startswith(("+", "(")):
        return False
    parts = _DASH.split(run)
    return len(parts) <= 2 and all(map(_is_sum, parts))  # noqa: PLR2004  # from, to


def _is_sum(part: str) -> bool:
    digits = re.sub(r"\D", "", part)
    if len(digits) > _MOST_MONEY:
        return False
    if len(digits) <= _FEW or _YEARS.fullmatch(part):
        return True
    return bool(_GROUPED.fullmatch(part)) or (part.isdigit() and part.endswith("000"))


def _without_names(text: str) -> str:
    text = _INITIALS.sub(" ", text)
    text = _cut_after(text, _INTRODUCED, surely=True)
    text = _cut_after(text, _SPOKEN, surely=False)
    return _CLOSING.sub(" ", _without_patronymics(text))


def _cut_after(text: str, introduction: re.Pattern[str], *, surely: bool) -> str:
    """Cut the names behind an introduction; where a name is sure to follow, the introduction too."""
    kept, start = [], 0
    cased = surely or _tells_case(text)
    for match in introduction.finditer(text):
        if match.start() < start:
            continue
        end = _end_of_name(text, match.end(), surely=surely, cased=cased)
        if end > match.end():
            kept.append(text[start : match.start()])
            start = end
    return " ".join([*kept, text[start:]])


def _end_of_name(text: str, start: int, *, surely: bool, cased: bool) -> int:
    """Where the name that begins at ``start`` ends; ``start`` itself where there is none."""
    end = start
    for place in range(_NAME_PARTS):
        gap = re.compile(_GAP).match(text, end) if place else None
        word = _ONE_WORD.match(text, gap.end() if gap else end)
        if word is None or (place and gap is None):
            break
        looks_so = bool(_SURNAME.fullmatch(word.group())) or (cased and word.group()[0].isupper())
        if not looks_so and not (surely and place == 0):
            break
        end = word.end()
    return end


def _without_patronymics(text: str) -> str:
    """Cut patronymics with the capitalised words around them."""
    cased = _tells_case(text)
    kept, start = [], 0
    for match in _PATRONYMICS.finditer(text):
        if match.start() < start:
            continue
        begin = match.start()
        before = re.compile(rf"(?:(?<![^\W_])({_WORD}){_GAP}){{1,2}}$").search(text, start, begin)
        if before:
            words = list(_ONE_WORD.finditer(text, before.start(), begin))
            for word in reversed(words):
                if not ((cased and word.group()[0].isupper()) or _SURNAME.fullmatch(word.group())):
                    break
                begin = word.start()
        end = match.end()
        after = re.compile(rf"{_GAP}({_WORD})").match(text, end)
        if after and ((cased and after.group(1)[0].isupper()) or _SURNAME.fullmatch(after.group(1))):
            end = after.end()
        kept.append(text[start:begin])
        start = end
    return " ".join([*kept, text[start:]])


def _tells_case(text: str) -> bool:
    """Whether a capital says anything: not where most words begin with one."""
    begun = [word.group()[0].isupper() for word in _ONE_WORD.finditer(text)]
    return _share(begun) <= 0.6 or len(begun) <= _NAME_PARTS + 1  # noqa: PLR2004  # most of them


def _share(those: Iterable[bool]) -> float:
    counted = list(those)
    return sum(counted) / len(counted) if counted else 0.0
