"""One place for every setting; ``.env.example`` explains each.

Values come from the environment, else from ``.env`` in the working directory. An empty value
means "not set", because that is how people clear a line of ``.env``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import OperatorError
from bot.languages import Language
from bot.support.hours import OfficeHours

ROOT = Path(__file__).parents[1]


class SettingsError(OperatorError):
    """A setting that cannot be used, in one sentence: which, what was found, what was expected."""


def _ids(value: Any) -> Any:
    return [part for part in re.split(r"[,\s]+", value) if part] if isinstance(value, str) else value


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:\S+", value.get_secret_value()):
        # The value itself stays out of the message: it may be a real token with a slip.
        raise ValueError("a token of @BotFather looks like 123456789:AA…")
    return value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("a name of the tz database such as Asia/Almaty is expected") from error
    return value


def _office_hours(value: Any) -> Any:
    return OfficeHours.parse(value) if isinstance(value, str) else value


def _group(value: int) -> int:
    if value >= 0:
        raise ValueError("the id of a group is expected, which is negative, such as -1001234567890")
    return value


class Settings(BaseSettings):
    """Every setting of the bot, already checked."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    bot_api_url: HttpUrl = HttpUrl("https://api.telegram.org")
    owner_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    database_url: str = "sqlite:///grantkomek.sqlite3"
    redis_url: str | None = None
    web_host: str = "127.0.0.1"
    web_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    default_language: Language = "kk"
    timezone: Annotated[str, AfterValidator(_timezone)] = "Asia/Almaty"
    catalog_path: Path = ROOT / "data" / "priorities.json"
    flood_messages: Annotated[int, Field(ge=1)] = 40
    flood_seconds: Annotated[int, Field(ge=1)] = 20
    send_rate: Annotated[int, Field(ge=1, le=1000)] = 25
    announce_confirm_over: Annotated[int, Field(ge=0)] = 1000
    announce_uncertain: Literal["again", "unknown"] = "again"
    staff_chat_id: Annotated[int, AfterValidator(_group)] | None = None
    office_hours: Annotated[OfficeHours, NoDecode, BeforeValidator(_office_hours)] | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @classmethod
    def read(cls, **overrides: Any) -> Self:
        """Read the environment and ``.env``.

        Raises:
            SettingsError: naming every setting that is wrong.
        """
        try:
            return cls(**overrides)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f".env cannot be read: {error}; expected a text file in UTF-8") from error
        except ValidationError as error:
            sentences = []
            for entry in error.errors():
                name = str(entry["loc"][0]).upper() if entry["loc"] else "settings"
                found = "" if name == "BOT_TOKEN" else f" (found {entry['input']!r})"
                sentences.append(f"{name}: {entry['msg'].removeprefix('Value error, ')}{found}")
            raise SettingsError("; ".join(sentences)) from error
