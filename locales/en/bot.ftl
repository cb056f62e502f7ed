# What Telegram shows beside the bot's name, and the menu of commands.
bot-description =
    Grantkömek answers questions about state grants for NGOs in Kazakhstan from the official table: how much money, what is required, what result is expected. Write in Kazakh, Russian or English. Free.
bot-short-description = State grants for NGOs: ask, and get the exact answer from the official table. Қаз / Рус / Eng
command-start = Main menu
command-help = What you can ask
command-directions = All directions by sphere
command-search = Search: /search mediation
command-check = Self-check: /check 13
command-match = Matching directions for your organisation
command-saved = My checks and sheets
command-compare = Compare two or three directions
command-language = Change language
command-share = Share the bot or a direction
command-privacy = What is kept about you
command-forget = Delete my data
command-cancel = Stop and return to the menu
