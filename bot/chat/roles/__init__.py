"""Roles in Telegram: who has which, the guard that demands one at every action, the journal, the menus."""
