"""Whom an announcement is for: as people type it, as it is stored, and as the tables are asked.

A specification is one or more terms joined by "+", each narrowing what the others leave:
"all", "language:kk", "region:KZ-43", "follows:direction:20", "follows:sphere:youth",
"follows:kind:long", "unfinished" (began a self-check and did not finish),
"role:coordinator", "role:administrator". Groups and channels are not among them: "chats" is all that
are registered, which only languages and regions narrow ("chats+region:KZ-43"), and alone
"chats:-1001:kk,-1002:ru" names some, each with the language it is written to in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bot.catalog import GrantKind
from bot.errors import OperatorError
from bot.languages import LANGUAGES
from bot.storage.audience import ChatsAudience, PeopleAudience, RegisteredAudience

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.catalog import Catalog
    from bot.storage.audience import Audience
    from bot.storage.follows import FollowWhat
    from bot.storage.roles import Role
    from bot.storage.session import Session

__all__ = ["AudienceError", "Audiences", "Size", "Spec"]

_ROLES: Final[tuple[Role, ...]] = ("administrator", "coordinator")
_FOLLOWED: Final = ("direction", "sphere", "kind")
_CHAT: Final = re.compile(r"(-\d{1,15}):(\w+)")
_FORMS: Final = (
    "all, language:CODE, region:CODE, follows:direction:NUMBER, follows:sphere:ID, follows:kind:KIND, "
    "unfinished, role:administrator, role:coordinator, chats or chats:ID:CODE,… (joined by +)"
)


class AudienceError(OperatorError):
    """A specification that names nobody we know: what was found and what was expected, in one sentence."""


@dataclass(frozen=True, slots=True)
class Spec:
    """An audience as it was meant. Without any field it is everyone; `text` and `of_text` are its other form."""

    languages: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    follows: tuple[tuple[str, str], ...] = ()
    """Pairs such as ("sphere", "youth"); a direction's number is text."""
    unfinished: bool = False
    roles: tuple[Role, ...] = ()
    chats: tuple[tuple[int, str], ...] = ()
    """Groups and channels; these go with nothing else."""
    registered: bool = False
    """The registered groups and channels instead of people; these only languages and regions narrow."""

    @property
    def text(self) -> str:
        """The specification as it is typed."""
        if self.chats:
            return "chats:" + ",".join(f"{chat_id}:{language}" for chat_id, language in self.chats)
        terms = [
            *(["chats"] if self.registered else []),
            *(f"language:{language}" for language in self.languages),
            *(f"region:{region}" for region in self.regions),
            *(f"follows:{what}:{value}" for what, value in self.follows),
            *(["unfinished"] if self.unfinished else []),
            *(f"role:{role}" for role in self.roles),
        ]
        return "+".join(terms) or "all"

    def to_json(self) -> dict[str, str]:
        """What the table keeps."""
        return {"spec": self.text}


@dataclass(frozen=True, slots=True)
class Size:
    """How many would get an announcement now, how many are left out for they blocked the bot, and how long it takes."""

    recipients: int
    blocked: int
    duration: timedelta


@dataclass(frozen=True, slots=True)
class Audiences:
    """Specifications read with the season's table at hand.

    Args:
        catalog: knows directions, spheres and regions.
        owner_ids: have every role without a row in the table of roles.
        rate: messages a second (SEND_RATE).
    """

    catalog: Catalog
    owner_ids: frozenset[int] = frozenset()
    rate: float = 25.0
    _kinds: frozenset[str] = field(default=frozenset(GrantKind), repr=False)

    def parse(self, text: str) -> Spec:
        """Read a specification as it is typed; raise AudienceError."""
        terms = [term.strip() for term in text.strip().split("+")]
        if terms == ["all"]:
            return Spec()
        if len(terms) == 1 and terms[0].startswith("chats:"):
            return Spec(chats=self._chats(terms[0].removeprefix("chats:")))
        found: dict[str, list[Any]] = {
            key: [] for key in ("chats", "language", "region", "follows", "role", "unfinished")
        }
        for term in terms:
            key, value = self._term(term)
            if value not in found[key]:
                found[key].append(value)
        if found["chats"] and (of_people := [key for key in ("follows", "role", "unfinished") if found[key]]):
            raise AudienceError(
                f"The audience {text!r} narrows groups and channels by {of_people[0]!r}: expected language or region."
            )
        return Spec(
            tuple(found["language"]),
            tuple(found["region"]),
            tuple(found["follows"]),
            bool(found["unfinished"]),
            tuple(found["role"]),
            registered=bool(found["chats"]),
        )

    def of_json(self, stored: Any) -> Spec:
        """Read what `Spec.to_json` gave; raise AudienceError, also where this season has no such direction any more."""
        if not isinstance(stored, dict) or not isinstance(stored.get("spec"), str):
            raise AudienceError(f"The audience {stored!r} cannot be read: expected {_FORMS}.")
        return self.parse(stored["spec"])

    def resolve(self, spec: Spec) -> Audience:
        """Return the audience that the tables are asked for.

        Whoever follows a direction's sphere, its kind or everything follows the direction
        too; who follows one direction does not thereby follow its sphere. Owners have
        every role.
        """
        if spec.chats:
            return ChatsAudience(spec.chats)
        if spec.registered:
            return RegisteredAudience(frozenset(spec.languages), frozenset(spec.regions))
        return PeopleAudience(
            languages=frozenset(spec.languages),
            regions=frozenset(spec.regions),
            follows=frozenset(pair for what, value in spec.follows for pair in self._following(what, value)),
            unfinished=spec.unfinished,
            roles=frozenset(spec.roles),
            role_ids=self.owner_ids if "administrator" in spec.roles else frozenset(),
        )

    async def size(self, session: Session, spec: Spec, default_language: str, *, messages: int = 1) -> Size:
        """Count an audience as it is now; `messages` is how many one recipient gets (an album is several)."""
        audience = self.resolve(spec)
        recipients = await session.deliveries.audience_size(audience, default_language)
        blocked = await session.deliveries.blocked_size(audience, default_language)
        return Size(recipients, blocked, self.duration(recipients, messages=messages))

    def duration(self, recipients: int, *, messages: int = 1) -> timedelta:
        """How long so many take at the rate, where nothing goes wrong and nobody asks meanwhile."""
        return timedelta(seconds=recipients * messages / self.rate)

    def _term(self, term: str) -> tuple[str, Any]:
        key, _, value = term.partition(":")
        match key:
            case "language":
                return key, _known(term, value, LANGUAGES)
            case "region":
                return key, _known(term, value, [region.code for region in self.catalog.regions])
            case "role":
                return key, _known(term, value, _ROLES)
            case "follows":
                return key, self._followed(term, value)
            case "unfinished" | "chats" if not value:
                return key, True
            case "all" | "chats":
                raise AudienceError(f"The audience {term!r} stands beside others: expected it alone.")
            case _:
                raise AudienceError(f"The audience {term!r} is not known: expected {_FORMS}.")

    def _followed(self, term: str, value: str) -> tuple[str, str]:
        what, _, which = value.partition(":")
        match _known(term, what, _FOLLOWED):
            case "direction":
                known: Iterable[str] = [str(direction.number) for direction in self.catalog.directions]
            case "sphere":
                known = [sphere.id for sphere in self.catalog.spheres]
            case _:
                known = sorted(self._kinds)
        return what, _known(term, which, known)

    def _following(self, what: str, value: str) -> list[tuple[FollowWhat, str]]:
        pairs: list[tuple[FollowWhat, str]] = [("all", "")]
        if what == "direction":
            direction = self.catalog[int(value)]
            pairs += [("sphere", direction.sphere), ("kind", direction.grant.kind.value), ("direction", value)]
        elif what == "sphere":
            pairs.append(("sphere", value))
        else:
            pairs.append(("kind", value))
        return pairs

    def _chats(self, value: str) -> tuple[tuple[int, str], ...]:
        chats: dict[int, str] = {}
        for part in value.split(","):
            found = _CHAT.fullmatch(part.strip())
            if found is None or found[2] not in LANGUAGES:
                raise AudienceError(
                    f"The chat {part.strip()!r} cannot be read: expected an id and a language, as in -1001234567890:kk."
                )
            chats[int(found[1])] = found[2]
        return tuple(chats.items())


def _known(term: str, value: str, known: Iterable[str]) -> Any:
    choices = list(known)
    if value not in choices:
        raise AudienceError(f"The audience {term!r} names {value!r}: expected one of {', '.join(choices)}.")
    return value
