"""The self-check in Telegram: checks and matching as conversations, saved checks, readiness sheets."""
