"""Announcements and deadlines: who is written to, when, and what became of it."""
