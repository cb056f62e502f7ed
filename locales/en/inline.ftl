inline-description = { $grants } · { $money } · { $years }
inline-open = Open in the bot
inline-button = Open Grantkömek
inline-nothing = Nothing found. Ask in the bot
inline-list-title = 🔎 Found: { $count }
inline-list-description = { $when }: { $money }
