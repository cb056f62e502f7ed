"""Fixtures of the tests that need a browser; what they give is described where they are defined."""

from tests.support.browser import chat_page, chromium, preview

__all__ = ["chat_page", "chromium", "preview"]
