"""What the screens of /stats are called in their buttons."""

from __future__ import annotations

from enum import StrEnum


class Tab(StrEnum):
    """One screen of figures."""

    PEOPLE = "people"
    QUESTIONS = "questions"
    TOPICS = "topics"
    CHECKS = "checks"
    ANNOUNCEMENTS = "announcements"
    LINKS = "links"
    MISSED = "missed"


class Span(StrEnum):
    """The days that are looked at; all end today."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


class StatsFile(StrEnum):
    """What can be taken away."""

    CHART = "chart"
    CSV = "csv"
    XLSX = "xlsx"


CHARTED = frozenset({Tab.PEOPLE, Tab.QUESTIONS, Tab.CHECKS})
"""Screens whose figures are told by day, and so can be drawn."""
