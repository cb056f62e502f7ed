# A poster is read from two metres: few words, and those that people use.
poster-heading = Грант көмек
poster-title-bot = Спросите о государственных грантах для НПО
poster-title-direction = { $title }
poster-title-check =
    Готова ли ваша организация к этому гранту?
    { $title }
poster-title-check-any = Готова ли ваша организация к гранту?
poster-title-match = Какой грант подойдет вашей организации?
poster-title-set = Государственные гранты для НПО

# What one can ask: of each, in the order in which people do.
poster-question-bot-1 = Сколько денег дают на медиацию?
poster-question-bot-2 = Какие требования?
poster-question-bot-3 = Какое направление нам подходит?
poster-question-bot-4 = Готовы ли мы подать заявку?
poster-question-direction-1 = Сколько денег на этот грант?
poster-question-direction-2 = Какие требования?
poster-question-direction-3 = Какого результата ждут?
poster-question-direction-4 = Готова ли наша организация?
poster-question-check-1 = Что готово, чего не хватает?
poster-question-check-2 = Подходит ли наш устав?
poster-question-check-3 = Хватает ли техники?
poster-question-check-4 = С чего начать?
poster-question-match-1 = На что мы можем подать заявку?
poster-question-match-2 = Чего нам не хватает?
poster-question-match-3 = Сколько денег выделяют?
poster-question-match-4 = С чего начать?

poster-call = Наведите камеру на код и спросите у бота в Telegram
poster-contact = Есть вопросы? Обращайтесь
poster-note = Бесплатно. Неофициальный помощник: отвечает по официальной таблице { $season } года. Перевод неофициальный.
