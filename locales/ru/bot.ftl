# What Telegram shows beside the bot's name, and the menu of commands.
bot-description =
    Грант көмек отвечает на вопросы о государственных грантах для НПО по официальной таблице: сколько денег, какие требования, какого результата ждут. Пишите по-казахски, по-русски или по-английски. Бесплатно.
bot-short-description = Госгранты для НПО: спросите — ответ точно по официальной таблице. Қаз / Рус / Eng
command-start = Главное меню
command-help = О чем можно спросить
command-directions = Все направления по сферам
command-search = Поиск: /search медиация
command-check = Самопроверка: /check 13
command-match = Подбор направления для вашей организации
command-saved = Мои проверки и листы
command-compare = Сравнить два-три направления
command-language = Сменить язык
command-share = Поделиться ботом или направлением
command-privacy = Что о вас хранится
command-forget = Удалить мои данные
command-cancel = Прервать и вернуться в меню
