from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog import Catalog, load_catalog
from bot.languages import LANGUAGES, Language
from bot.search import Intent, Searcher
from bot.search.folding import fold
from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOG = load_catalog(ROOT / "data" / "priorities.json")
SEARCHER = Searcher(CATALOG)

NEEDS = {
    "ребята вышли из колонии": 15, "муж бьёт жену": 21, "КВН": 8, "лудомания": 12, "развод": 23,
    "subsidy for disabled people": 1, "медиация": 6, "vtlbfwbz": 6, "medyacia": 6, "uidegi uryp-sogudy toqtatu": 21,
    "табыска жеткен спортшы, галым жастар улги болсын": 10, "стресс": 13, "калония, подростки после асвобождения": 15,
}  # fmt: skip


@pytest.mark.parametrize("question", NEEDS)
def test_a_need_in_other_words_finds_its_row(searcher: Searcher, question: str) -> None:
    answer = searcher.ask(question)
    assert answer.intent is Intent.DIRECTION
    assert answer.hits[0].number == NEEDS[question]


@pytest.mark.parametrize(
    "question",
    [
        "погода в Астане", "қайырлы таң!", "ипотека 7-20-25", "как поступить в университет на грант",
        "агрохимия субсидия",
        "order pizza delivery", "әскери билетімді жоғалтып алдым", "фывапро лдж", "asdf qwerty", "", "?", "😀", "...",
    ],
)  # fmt: skip
def test_what_the_table_does_not_hold_is_not_answered(searcher: Searcher, question: str) -> None:
    answer = searcher.ask(question)
    assert (answer.intent, answer.hits, answer.confident) == (Intent.NONE, (), False)


def test_an_unsure_answer_offers_three_with_the_words_that_matched(searcher: Searcher) -> None:
    answer = searcher.ask("помощь женщинам")
    assert answer.intent is Intent.DIRECTION
    assert not answer.confident
    assert 21 in [hit.number for hit in answer.hits]
    assert all(hit.matched for hit in answer.hits)


def test_scores_fall_and_stay_within_one(searcher: Searcher) -> None:
    scores = [hit.score for hit in searcher.ask("кризисный центр для женщин").hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("question", "language"), [("медиация нужна", "ru"), ("дауды шешу", "kk"), ("family support", "en")]
)
def test_the_language_is_that_of_the_question_unless_one_is_given(question: str, language: Language) -> None:
    assert SEARCHER.ask(question).language == language
    assert SEARCHER.ask(question, "kk").language == "kk"


def test_the_json_has_its_stable_keys(searcher: Searcher) -> None:
    data = searcher.ask("долгосрочные с принтером больше 40 млн в 2024").to_json("text")
    assert list(data) == ["query", "language", "intent", "facet", "filters", "hits", "confident", "text"]
    assert json.loads(json.dumps(data)) == data


def test_a_set_is_listed_by_number_in_json_and_as_asked_for_in_words(searcher: Searcher) -> None:
    answer = searcher.ask("top 3 by funding in 2024")
    assert [hit.number for hit in answer.hits] == [19, 20, 8]
    assert [hit["number"] for hit in answer.to_json("")["hits"]] == [8, 19, 20]


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    answer = SEARCHER.ask(text)
    assert answer.query == text
    assert all(CATALOG.get(hit.number) for hit in answer.hits)


words_of_questions = st.sampled_from(
    [
        "қанша",
        "ақша",
        "сколько",
        "денег",
        "2024",
        "40",
        "млн",
        "больше",
        "до",
        "не",
        "менее",
        "кемінде",
        "3",
        "компьютер",
        "без",
        "принтера",
        "ұзақ",
        "мерзімді",
        "жастар",
        "Шымкент",
        "17",
        "өңірде",
        "ең",
        "көп",
        "топ",
        "5",
        "№",
        "20",
        "бағыт",
        "всего",
        "from",
        "between",
        "under",
        "отбасы",
        "медиация",
        "100",
        "м2",
        "-",
        ",",
        "?",
        "жоқ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(words_of_questions, max_size=12).map(" ".join))
def test_any_heap_of_conditions_gets_an_answer(text: str) -> None:
    answer = SEARCHER.ask(text)
    json.dumps(answer.to_json(""))


_KAZAKH_AS_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
_LATIN_2018 = dict(
    zip("абвгғдежзийкқлмнңоөпрстуүұыіфхһцчшщьъэюяёә", (
        "a", "b", "v", "g", "ǵ", "d", "e", "j", "z", "ı", "ı", "k", "q", "l", "m", "n", "ń", "o", "ó", "p", "r", "s",
        "t", "ý", "ú", "u", "y", "i", "f", "h", "h", "ts", "ch", "sh", "sh", "", "", "e", "ıý", "ıa", "e", "á",
    ), strict=True)
)  # fmt: skip
_LATIN_CHAT = _LATIN_2018 | dict(
    zip("ғңөүәуйиюяіж", ("g", "n", "o", "u", "a", "u", "y", "i", "yu", "ya", "i", "zh"), strict=True)
)
_RUSSIAN_KEYS = dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))
_KAZAKH_KEYS = _RUSSIAN_KEYS | dict(zip("әіңғүұқөһ", "234589" + "0-=", strict=True))
_ENGLISH_KEYS = {key: letter for letter, key in _RUSSIAN_KEYS.items()}


def _typed(text: str, keys: dict[str, str]) -> str:
    return "".join(keys.get(letter, letter) for letter in text.lower())


VARIANTS: dict[str, Callable[[str, Language], str]] = {
    "as it is": lambda text, _language: text,
    "in capitals": lambda text, _language: text.upper(),
    "without Kazakh letters": lambda text, _language: text.lower().translate(_KAZAKH_AS_RUSSIAN),
    "in Latin of 2018": lambda text, _language: _typed(text, _LATIN_2018),
    "in Latin of a chat": lambda text, _language: _typed(text, _LATIN_CHAT),
    "in the wrong layout": lambda text, language: _typed(
        text, {"kk": _KAZAKH_KEYS, "ru": _RUSSIAN_KEYS, "en": _ENGLISH_KEYS}[language]
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_an_exact_title_finds_its_row_first(catalog: Catalog, variant: str, language: Language) -> None:
    lost = {}
    for direction in catalog.directions:
        typed = VARIANTS[variant](direction.title[language], language)
        answer = SEARCHER.ask(typed)
        if not answer.hits or answer.hits[0].number != direction.number:
            lost[direction.number] = (typed, answer.intent, [hit.number for hit in answer.hits[:3]])
    assert not lost


def test_the_same_question_folded_means_the_same(catalog: Catalog) -> None:
    for direction in catalog.directions:
        title = direction.title["kk"]
        assert SEARCHER.ask(fold(title)).hits[0].number == SEARCHER.ask(title).hits[0].number


@pytest.mark.parametrize(
    "question",
    [
        *("Здравствуйте", "Здраствуйте!!", "здрасте", "Добрый день, здравствуйте", "Сәлем", "салем", "good morning"),
        *("привет! как дела?", "ghbdtn", "превет", "жастар, қалайсыңдар", "мақұл", "спасибо 🙏", "ты бот?"),
    ],
)
def test_a_greeting_is_one_however_common_its_words_are(searcher: Searcher, question: str) -> None:
    answer = searcher.ask(question)
    assert (answer.intent, answer.is_small_talk) == (Intent.NONE, True)


@pytest.mark.parametrize("question", ["макулатура", "Здравствуйте, шахматный кружок", "😀", "!!!", "көкпар"])
def test_what_only_resembles_or_follows_a_greeting_is_none(searcher: Searcher, question: str) -> None:
    assert not searcher.ask(question).is_small_talk


def test_a_greeting_before_a_question_does_not_hide_it(searcher: Searcher) -> None:
    assert searcher.ask("Здравствуйте! медиация").hits[0].number == 6
