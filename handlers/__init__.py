"""The conversations, one module each. Their order is the order in which an update is offered to them."""

from aiogram import Router

from handlers import (
    compare,
    directions,
    errors,
    fallback,
    groups,
    help,  # noqa: A004  # named after its command, as every module here
    inline,
    language,
    other,
    privacy,
    questions,
    share,
    start,
)


def routers() -> list[Router]:
    """New routers, ready to be included: ways out first, whatever nobody took last."""
    return [
        module.setup()
        for module in (
            errors,
            start,
            help,
            language,
            privacy,
            directions,
            compare,
            share,
            inline,
            questions,
            groups,
            other,
            fallback,
        )
    ]
