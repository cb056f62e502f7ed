"""Deadlines in Telegram: entering them, following them, the plan back from one, reminders, calendars."""
