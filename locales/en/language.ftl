language-kk = Қазақша
language-ru = Русский
language-en = English
language-choose = 🌐 Choose your language:
language-chosen = Language changed: English
