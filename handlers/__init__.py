"""The conversations, one module each. Their order is the order in which an update is offered to them."""

from aiogram import Router

from handlers import (
    announce,
    compare,
    deadline,
    deadlines,
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
    roles,
    share,
    start,
    subscribe,
)


def routers() -> list[Router]:
    """New routers, ready to be included.

    Questions and cards, the most common updates, are offered first; their filters take nothing that
    belongs to another conversation. The fallback takes whatever nobody took.
    """
    modules = (
        errors,
        announce,
        deadline,
        questions,
        directions,
        roles,
        subscribe,
        start,
        compare,
        deadlines,
        inline,
        help,
        language,
        share,
        privacy,
        groups,
        other,
        fallback,
    )
    return [module.setup() for module in modules]
