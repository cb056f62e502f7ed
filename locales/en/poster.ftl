# A poster is read from two metres: few words, and those that people use.
poster-heading = Grantkömek
poster-title-bot = Ask about state grants for NGOs
poster-title-direction = { $title }
poster-title-check =
    Is your organisation ready for this grant?
    { $title }
poster-title-check-any = Is your organisation ready for a grant?
poster-title-match = Which grant fits your organisation?
poster-title-set = State grants for NGOs

# What one can ask: of each, in the order in which people do.
poster-question-bot-1 = How much money is there for mediation?
poster-question-bot-2 = What is required?
poster-question-bot-3 = Which direction fits us?
poster-question-bot-4 = Are we ready to apply?
poster-question-direction-1 = How much money is in this grant?
poster-question-direction-2 = What is required?
poster-question-direction-3 = What result is expected?
poster-question-direction-4 = Are we ready?
poster-question-check-1 = What is ready, what is missing?
poster-question-check-2 = Does our charter fit?
poster-question-check-3 = Do we have enough equipment?
poster-question-check-4 = Where do we begin?
poster-question-match-1 = What can we apply for?
poster-question-match-2 = What do we lack?
poster-question-match-3 = How much money is there?
poster-question-match-4 = Where do we begin?

poster-call = Point your camera at the code and ask the bot in Telegram
poster-contact = Questions? Get in touch
poster-note = Free. An unofficial helper: it answers from the official table of { $season }. The translation is unofficial.
