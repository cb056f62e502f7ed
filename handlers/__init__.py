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

    What can only be a question or a look at the table, the most common updates, is answered before any conversation
    is asked about it. What a conversation waits for, replies to a letter, names a sheet or answers a question of a
    self-check is looked for before it would be a question to the bot. The fallback takes whatever nobody took.
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
    return [questions.setup_plain(), directions.setup_plain(), *(module.setup() for module in modules)]
