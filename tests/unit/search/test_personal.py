"""What of a question is kept: nothing by which somebody could be known, and everything else."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.folding import fold
from bot.search.labelled import Question, read_all
from bot.search.personal import LONGEST_KEPT, kept_form

PHONES = [
    *("+7 701 123 45 67", "+77011234567", "8(701)123-45-67", "87011234567", "8 701 1234567", "8-701-123-45-67"),
    *("8 - 701 - 123 - 45 - 67", "8.701.123.45.67", "+7 (701) 123-45-67", "7 701 1234567", "701 123 45 67"),
    *("272-72-72", "2727272", "272-7272", "+7 701 123 45 67", "＋７ ７０１ １２３ ４５ ６７", "8 70 11 23 45 67"),
]
NUMBERS = [
    *("850101300123", "850101 300123", "850 101 300 123", "4400 4301 1234 5678", "4400430112345678", "012345678"),
    *("KZ86 125K ZT50 0410 0100", "KZ86125KZT5004100100", "12.05.1985"),
]
ADDRESSES = [
    *("aigul@mail.kz", "aigul.s+grant@mail.example.kz", "aigul (at) mail.kz", "aigul собака mail точка kz", "@aigul_s"),
    *(
        "https://t.me/grant_bot?start=d20",
        "t.me/joinchat/AAAAE",
        "wa.me/77011234567",
        "www.site.kz",
        "site.kz/u?token=x",
    ),
    *("http://localhost/secret", "instagram.com/aigul"),
]


@pytest.mark.parametrize("secret", [*PHONES, *NUMBERS, *ADDRESSES])
@pytest.mark.parametrize(
    "question", ["жылқы бағуға грант {}", "{} грант на лошадей", "a grant {} for horses", "грант, {}, на лошадей"]
)
def test_numbers_and_addresses_go_and_the_question_stays(question: str, secret: str) -> None:
    kept = kept_form(question.format(secret))
    assert fold(kept) == fold(question.format(" "))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            "Қайырлы күн, менің атым Айгүл Серікқызы, жылқы бағуға грант бар ма?",
            "қайырлы күн, жылқы бағуға грант бар ма",
        ),
        ("менің атым айгүл, грант керек", "грант керек"),
        ("Есімім Бауыржан. Грант керек", "грант керек"),
        ("Аты-жөнім: Сәрсенов Асқар Болатұлы, грант керек", "грант керек"),
        ("Мен Айгүл, ауылда тұрамын", "ауылда тұрамын"),
        ("Menin atym Aigul, grant bar ma", "grant bar ma"),
        ("Әлиханұлы Бауыржанға грант беріле ме", "грант беріле ме"),
        ("Грант керек.\nҚұрметпен, Айгүл", "грант керек"),
        ("меня зовут айгуль хочу спросить про лошадей", "хочу спросить про лошадей"),
        ("Меня зовут Ирина Ковалёва, есть грант?", "есть грант"),
        ("Я Иванов Иван Иванович, хочу грант", "хочу грант"),
        ("Иванова Мария Петровна интересуется грантом", "интересуется грантом"),
        ("А.Б. Иванов хочет грант", "хочет грант"),
        ("Это Ирина, нужен грант", "нужен грант"),
        ("ФИО: Петров Пётр, нужен грант", "нужен грант"),
        ("нужен грант\nС уважением,\nИрина К.", "нужен грант"),
        ("My name is John Smith, is there a grant for horses?", "is there a grant for horses"),
        ("I'm John, any grants?", "any grants"),
        ("Full name: Aigul Sarsen. Horses?", "horses"),
        ("a grant for horses\nBest regards, John", "a grant for horses"),
    ],
)
def test_names_go_with_what_introduces_them(typed: str, kept: str) -> None:
    assert kept_form(typed) == kept


@pytest.mark.parametrize(
    "question",
    [
        *("мен грант алғым келеді", "я инвалид, есть грант", "i am looking for grants", "это грант на лошадей"),
        *("Барса мен Реал есеп нешеде", "атаулы әлеуметтік көмек", "ұлы дала қызы жобасы", "қызы бар отбасы"),
        *("больше 40 000 000 тенге", "больше 40000000 тенге", "от 15 000 000 до 40 000 000", "2023-2025 жылдары"),
        *("15 000 000 - 40 000 000 тенге", "в 2023, 2024, 2025 годах", "грант 20 миллионов на 3 года", "cisc.kz сайты"),
        *("100 м² алаң", "не менее 3 компьютеров и 2 принтеров", "менің атам соғыс ардагері"),
    ],
)
def test_what_only_looks_like_it_stays(question: str) -> None:
    assert fold(kept_form(question)) == fold(question)


@pytest.mark.parametrize(
    "text", ["", "😀", "…", "№ 20", "+7 701 123 45 67", "@aigul", "Меня зовут Ирина", "850101300123"]
)
def test_where_nothing_is_left_nothing_is_kept(text: str) -> None:
    assert kept_form(text) == ""


def test_what_is_too_long_is_cut_between_words() -> None:
    kept = kept_form("жылқы бағу " * 100)
    assert LONGEST_KEPT - 10 < len(kept) <= LONGEST_KEPT
    assert kept.endswith(("жылқы", "бағу"))
    assert len(kept_form("а" * 1000)) == LONGEST_KEPT


@given(st.text(max_size=400))
def test_anything_can_be_typed_and_what_is_kept_is_one_line(text: str) -> None:
    kept = kept_form(text)
    assert len(kept) <= LONGEST_KEPT
    assert kept == " ".join(kept.split())


def test_of_all_labelled_questions_only_a_name_and_bare_numbers_are_taken_for_personal() -> None:
    changed = [q.text for q in read_all() if isinstance(q, Question) and fold(kept_form(q.text)) != fold(q.text)]
    assert [text for text in changed if not any(letter.isdigit() for letter in text)] == ["танысайық, менің атым айбек"]
    assert all(len(text) <= 5 for text in changed if any(letter.isdigit() for letter in text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ул. Абая, д. 12, кв 5, нужен грант", "нужен грант"),
        ("на улице Абая 5 нет света", "на нет света"),
        ("проспект мира 5, нужен грант", "нужен грант"),
        ("Абай көшесі 15 үй, грант керек", "грант керек"),
        ("Алматы, Абай даңғылы, 150/230 пәтер 12", "алматы"),
        ("12 Abay street, a grant for horses", "a grant for horses"),
    ],
)
def test_a_house_goes_with_its_street_and_flat(typed: str, kept: str) -> None:
    assert kept_form(typed) == kept


@pytest.mark.parametrize(
    "question",
    [
        *("поставить на улице 3 фонаря", "улица Сатпаева", "дом культуры на 100 мест", "помещение 50 кв м"),
        *("көшесіне 5 шам орнату", "благоустройство улицы и 3 сквера", "грант на 5 квартир", "дом 5 поколений"),
    ],
)
def test_streets_and_houses_without_an_address_stay(question: str) -> None:
    assert kept_form(question) == question.lower()


@pytest.mark.parametrize(
    "letters", ["a", "a.", "1-", "а-", "kz12", "с уважением\n", "+-", "abc.def", "a@", "1 ", "ул. А "]
)
def test_an_endless_message_takes_no_longer_than_a_long_question(letters: str) -> None:
    """A whole message of these took seconds, in which nobody else is answered."""
    began = process_time()
    kept_form((letters * 4096)[:4096])
    assert process_time() - began < 0.2
