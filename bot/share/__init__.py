"""What is passed on: links into the bot and what they open. Plain Python."""
