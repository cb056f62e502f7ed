"""Coordinators' links: made, looked at and handed over, and what came of them."""
