"""Texts are rendered whole or not at all, and nothing a person typed becomes markup."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.i18n import LOCALES_DIR, TextError, Translations, Translator
from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from bot.languages import Language

GREETING = """
hello = <b>Hello</b>, { $name }!
grants = { $count ->
    [one] { $count } grant
   *[other] { $count } grants
}
only-attribute =
    .title = Title
reference = { missing-message }
"""


@pytest.fixture(scope="module")
def t() -> Translator:
    return Translator("en", {"test.ftl": GREETING})


def test_a_message_is_rendered_with_its_values(t: Translator) -> None:
    assert t("hello", name="Айгүл") == "<b>Hello</b>, Айгүл!"


def test_what_a_person_typed_is_never_markup(t: Translator) -> None:
    assert t("hello", name="<b>&") == "<b>Hello</b>, &lt;b&gt;&amp;!"


def test_markup_of_ours_is_not_escaped_twice(t: Translator) -> None:
    inner = t("hello", name="<")
    assert t("hello", name=inner) == "<b>Hello</b>, <b>Hello</b>, &lt;!!"
    assert isinstance(inner, Markup)


def test_the_text_of_a_button_is_plain(t: Translator) -> None:
    assert t.plain("hello", name="<b>&") == "<b>Hello</b>, <b>&!"


@given(st.text())
def test_any_name_comes_out_as_it_went_in(name: str) -> None:
    t = Translator("en", {"test.ftl": GREETING})
    rendered = str(t("hello", name=name)).removeprefix("<b>Hello</b>, ").removesuffix("!")
    assert not set(rendered) & {"<", ">"}
    assert html.unescape(rendered) == html.unescape(html.escape(name))


def test_numbers_choose_the_plural(t: Translator) -> None:
    assert t.plain("grants", count=1) == "1 grant"
    assert t.plain("grants", count=5) == "5 grants"


def test_values_stand_without_marks_of_direction(t: Translator) -> None:
    """Isolating marks would be counted in Telegram's limits and copied by people."""
    assert not set(t("hello", name="x")) & {"\u2068", "\u2069"}


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ("nothing", r"locales/en: no message 'nothing'"),
        ("only-attribute", r"locales/en: message 'only-attribute' has no value"),
        ("hello", r"locales/en: message 'hello': .*name"),
        ("reference", r"locales/en: message 'reference': .*missing-message"),
    ],
)
def test_a_text_that_cannot_be_rendered_is_an_error_and_not_a_gap(t: Translator, message: str, complaint: str) -> None:
    with pytest.raises(TextError, match=complaint):
        t(message)
    with pytest.raises(TextError, match=complaint):
        t.plain(message)


def test_a_message_can_be_asked_for(t: Translator) -> None:
    assert t.has("hello")
    assert not t.has("nothing")


def test_every_language_is_read_from_its_directory(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(f"one = {language} 1\n", encoding="utf-8")
        (tmp_path / language / "b.ftl").write_text(f"two = {language} 2\n", encoding="utf-8")
    translations = Translations(tmp_path)
    for language in LANGUAGES:
        assert translations[language].language == language
        assert [translations[language](name) for name in ("one", "two")] == [f"{language} 1", f"{language} 2"]


def test_the_languages_of_the_bot_are_those_of_its_locales() -> None:
    assert {directory.name for directory in LOCALES_DIR.iterdir() if directory.is_dir()} == set(LANGUAGES)
    files = [{path.name for path in (LOCALES_DIR / language).glob("*.ftl")} for language in LANGUAGES]
    assert files[0] == files[1] == files[2] != set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_russian_and_kazakh_and_english_count_grants_in_their_own_way(language: Language) -> None:
    t = Translations()[language]
    counted = {t.plain("grants-long", count=count).replace(str(count), "") for count in (1, 3, 5)}
    assert len(counted) == {"kk": 1, "ru": 3, "en": 2}[language]
