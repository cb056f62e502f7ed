"""Refusals of the Bot API, in the words and with the codes that Telegram uses.

A bot tells apart what went wrong by these words ("message is not modified", "bot was blocked by the user"),
so a local server that refused in its own words would hide the bot's mistakes instead of showing them.
"""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A call the server refuses: an HTTP status, Telegram's description and its optional `parameters`."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object Telegram answers with."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(words: str) -> ApiError:
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    return ApiError(403, f"Forbidden: {words}")


def too_many_requests(retry_after: int) -> ApiError:
    """429; `retry_after` is in whole seconds, as Telegram gives it."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
