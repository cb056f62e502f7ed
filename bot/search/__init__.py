"""A person's words -> an answer from the table. Plain Python: no Telegram, no database."""

from bot.search.answer import Amount, Answer, Facet, Filters, Hit, Intent, Need, Order, Range, Sum
from bot.search.searcher import Searcher

__all__ = ["Amount", "Answer", "Facet", "Filters", "Hit", "Intent", "Need", "Order", "Range", "Searcher", "Sum"]
