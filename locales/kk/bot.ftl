# What Telegram shows beside the bot's name, and the menu of commands.
bot-description =
    Грант көмек ҮЕҰ-ға арналған мемлекеттік гранттар туралы сұрақтарға ресми кестеден жауап береді: қанша қаражат, қандай талап, қандай нәтиже күтіледі. Қазақша, орысша не ағылшынша жазыңыз. Тегін.
bot-short-description = Мемлекеттік гранттар: сұраңыз — ресми кестеден нақты жауап аласыз. Қаз / Рус / Eng
command-start = Басты мәзір
command-help = Не сұрауға болады
command-directions = Барлық бағыт, салалар бойынша
command-search = Іздеу: /search медиация
command-check = Өзін-өзі тексеру: /check 13
command-match = Ұйымыңызға сай бағыттар
command-saved = Тексерулерім мен парақтарым
command-compare = Екі-үш бағытты салыстыру
command-language = Тілді ауыстыру
command-share = Ботпен не бағытпен бөлісу
command-privacy = Сіз туралы не сақталады
command-forget = Деректерімді өшіру
command-cancel = Тоқтатып, мәзірге оралу
