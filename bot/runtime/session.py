"""Calls to Telegram as JSON instead of a form.

A form spends six letters on each Cyrillic one and quotes the keyboard twice; for a card that is
most of the work of sending it. Telegram takes both. Files still go as aiogram sends them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiohttp import ClientError, ClientTimeout

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType

_HEADERS: Final = {"Content-Type": "application/json"}


class JsonSession(AiohttpSession):
    """aiogram's own transport; only the body of calls without files differs."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  # aiogram's interface
    ) -> TelegramType:
        """The call's result, checked.

        Raises:
            TelegramAPIError: of the kind that aiogram gives to the refusal.
        """
        files: dict[str, Any] = {}
        values = {
            name: prepared
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files, _dumps_json=False)) is not None
        }
        if files:
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        try:
            async with session.post(
                url,
                data=self.json_dumps(values).encode(),
                headers=_HEADERS,
                timeout=ClientTimeout(total=self.timeout if timeout is None else timeout),
            ) as answer:
                content = await answer.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            message = f"{type(error).__name__}: {error}"
            raise TelegramNetworkError(method=method, message=message) from error
        response = self.check_response(bot=bot, method=method, status_code=answer.status, content=content)
        return response.result  # type: ignore[return-value]  # check_response raises where there is none
