language-kk = Қазақша
language-ru = Русский
language-en = English
language-choose = 🌐 Тілді таңдаңыз:
language-chosen = Тіл ауысты: қазақша
