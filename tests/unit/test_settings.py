"""Settings come from the environment or .env, are checked once, and what is wrong is said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import OperatorError
from bot.settings import ROOT, Settings, SettingsError
from bot.support.hours import OfficeHours

TOKEN = "4242:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_every_setting_may_be_left_out() -> None:
    settings = Settings.read()
    assert settings.bot_token is None
    assert str(settings.bot_api_url) == "https://api.telegram.org/"
    assert settings.owner_ids == frozenset()
    assert settings.database_url == "sqlite:///grantkomek.sqlite3"
    assert settings.redis_url is None
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
    assert settings.default_language == "kk"
    assert settings.timezone == "Asia/Almaty"
    assert settings.catalog_path == ROOT / "data" / "priorities.json"
    assert (settings.send_rate, settings.announce_confirm_over, settings.announce_uncertain) == (25, 1000, "again")
    assert settings.staff_chat_id is None
    assert settings.office_hours is None
    assert (settings.log_level, settings.log_format) == ("INFO", "console")


def test_the_table_is_found_from_any_directory() -> None:
    assert Settings.read().catalog_path.is_file()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1", {1}),
        ("1,2", {1, 2}),
        (" 1, 2 ,3 ", {1, 2, 3}),
        ("1 2\t3", {1, 2, 3}),
        ("1,,2,", {1, 2}),
        ("", set()),
    ],
)
def test_owners_are_listed_with_commas_or_spaces(written: str, read: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_IDS", written)
    assert Settings.read().owner_ids == read


def test_a_line_of_env_that_was_emptied_is_not_set() -> None:
    Path(".env").write_text("BOT_TOKEN=\nWEB_PORT=\nREDIS_URL=\n", encoding="utf-8")
    settings = Settings.read()
    assert settings.bot_token is None
    assert settings.web_port == 8080
    assert settings.redis_url is None


def test_settings_are_read_from_env_and_the_environment_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("# a comment\nWEB_PORT=9000\nDEFAULT_LANGUAGE=ru\nSOMETHING_ELSE=1\n", encoding="utf-8")
    monkeypatch.setenv("WEB_PORT", "9001")
    settings = Settings.read()
    assert settings.web_port == 9001
    assert settings.default_language == "ru"


def test_a_token_is_accepted_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = Settings.read()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings.model_dump())


@pytest.mark.parametrize("token", ["AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "bot:AAH", "4242:AA with a space", "4242:"])
def test_what_is_no_token_is_refused_and_not_repeated(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", token)
    with pytest.raises(SettingsError) as caught:
        Settings.read()
    assert "BOT_TOKEN: a token of @BotFather looks like" in str(caught.value)
    assert token not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "telegram"),
        ("BOT_API_URL", "ftp://example.org"),
        ("OWNER_IDS", "1,somebody"),
        ("WEB_PORT", "65536"),
        ("WEB_PORT", "-1"),
        ("WEB_PORT", "http"),
        ("DEFAULT_LANGUAGE", "kz"),
        ("TIMEZONE", "Asia/Nowhere"),
        ("TIMEZONE", "../../etc/passwd"),
        ("FLOOD_MESSAGES", "0"),
        ("FLOOD_SECONDS", "soon"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "1001"),
        ("ANNOUNCE_CONFIRM_OVER", "-1"),
        ("ANNOUNCE_UNCERTAIN", "maybe"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_and_itself(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.read()
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}: ")
    assert value.rpartition(",")[2] in sentence
    assert "\n" not in sentence


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_PORT", "http")
    monkeypatch.setenv("TIMEZONE", "Nowhere")
    with pytest.raises(SettingsError, match=r"WEB_PORT: .*; TIMEZONE: "):
        Settings.read()


def test_an_env_file_that_is_not_utf_8_is_one_sentence() -> None:
    Path(".env").write_bytes(b"\xff\xfeB\x00")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read: .*; expected a text file in UTF-8$"):
        Settings.read()


def test_what_is_wrong_with_settings_is_for_the_operator() -> None:
    assert issubclass(SettingsError, OperatorError)


def test_settings_do_not_change_while_the_bot_runs() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings.read().web_port = 1  # type: ignore[misc]  # that is the point


def test_the_staffs_group_and_hours_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFF_CHAT_ID", "-1001234567890")
    monkeypatch.setenv("OFFICE_HOURS", "Mon-Fri 09:00-18:00, Sat 10:00-14:00")
    settings = Settings.read()
    assert settings.staff_chat_id == -1001234567890
    assert settings.office_hours == OfficeHours.parse("mon-fri 9:00-18:00, sat 10:00-14:00")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("STAFF_CHAT_ID", "1005", "negative"),
        ("STAFF_CHAT_ID", "@staff", "integer"),
        ("OFFICE_HOURS", "9-18", "expected such as Mon-Fri 09:00-18:00"),
        ("OFFICE_HOURS", "Mon-Fri 18:00-09:00", "ends before it begins"),
    ],
)
def test_a_group_or_hours_that_cannot_be_used_are_refused(
    name: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: .*{expected}"):
        Settings.read()
