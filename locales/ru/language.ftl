language-kk = Қазақша
language-ru = Русский
language-en = English
language-choose = 🌐 Выберите язык:
language-chosen = Язык изменен: русский
