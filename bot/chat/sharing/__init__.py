"""Passing the bot on: posts that stand alone, posters, and the screen under a post."""
