"""The conversations, one module each. Their order is the order in which an update is offered to them."""

from aiogram import Router

from handlers import (
    admin,
    announce,
    check,
    compare,
    deadline,
    deadlines,
    directions,
    errors,
    fallback,
    feedback,
    group_settings,
    groups,
    help,  # noqa: A004  # named after its command, as every module here
    inline,
    language,
    links,
    match,
    missed,
    new_link,
    other,
    privacy,
    questions,
    region,
    results,
    roles,
    saved,
    share,
    sheets,
    staff,
    start,
    stats,
    subscribe,
    typed,
)


def routers() -> list[Router]:
    """New routers, ready to be included.

    What names a sheet, opens one or answers a question of a self-check is looked for before it would be a
    question to the bot.
    Questions and cards, the most common updates, are offered first; their filters take nothing that
    belongs to another conversation. The fallback takes whatever nobody took.
    """
    modules = (
        errors,
        staff,
        feedback,
        groups,
        group_settings,
        announce,
        deadline,
        missed,
        new_link,
        links,
        results,
        sheets,
        typed,
        questions,
        directions,
        roles,
        admin,
        stats,
        subscribe,
        start,
        check,
        match,
        saved,
        compare,
        deadlines,
        inline,
        help,
        language,
        region,
        share,
        privacy,
        other,
        fallback,
    )
    return [module.setup() for module in modules]
