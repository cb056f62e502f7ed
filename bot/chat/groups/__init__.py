"""Groups and channels: how the bot answers there, what their administrators set, which get announcements."""
