# /missed: questions without a sure answer, what they mean, and the lessons of the search; was an answer the right one?
command-missed = Жауапсыз сұрақтар: іздеуді үйрету

missed-title-new = 🔎 <b>Жауапсыз қалған сұрақтар</b>
missed-title-later = ⏳ <b>Кейінге қалдырылған сұрақтар</b>
missed-none-new = 🔎 Қазір жауапсыз қалған сұрақ жоқ.
missed-none-later = ⏳ Кейінге қалдырылған сұрақ жоқ.
missed-hint = Ұқсас сұрақтар бір топта, көп сұралғаны жоғарыда. Топты ашып, оның мағынасын айтыңыз: бот бірден есінде сақтайды.
missed-line = • <b>{ $text }</b>: { $count } рет, соңғысы — { $date }
missed-to-new = ⏳ Кейінге: { $waiting }
missed-to-later = 🔎 Жаңалары: { $waiting }
missed-to-lessons = 📚 Сабақтар: { $lessons }
missed-back = ◀ Сұрақтар
missed-to-group = ◀ Топқа

missed-group = 🔎 <b>{ $text }</b>
missed-asked = { $count } рет сұралды, соңғысы — { $date }.
missed-question = { $phrase }, { $count } рет
missed-phrase = «{ $text }», { $language }
missed-language-kk = қазақша
missed-language-ru = орысша
missed-language-en = ағылшынша
missed-more = …тағы { $left }
missed-now-none = Қазір бот жауап таба алмайды.
missed-now-unsure = Қазір бот анық білмей, мынаны ұсынады: { $numbers }.
missed-now-sure = Қазір бот нақты жауап береді: { $direction }.
missed-now-set = Қазір бот бір бағытпен жауап бермейді.
missed-what = Бұл нені білдіреді?
missed-direction = № { $number } «{ $title }»
missed-pick = 📋 Басқа бағыт
missed-query = 🧮 Іріктеме
missed-other = 🚫 Грантқа қатысы жоқ
missed-later = ⏳ Кейін
missed-pick-ask = Бұл қай бағыт? Тізімнен таңдаңыз немесе нөмірін жазыңыз.
missed-pick-unknown = Кестеде мұндай нөмірлі бағыт жоқ.
missed-pick-again = Басқасын таңдау
missed-confirm = Бұл сұрақтар мына бағыт туралы ма: { $direction }?
missed-yes = ✅ Иә, сақтау
missed-query-ask = Бот дұрыс іріктемемен жауап беріп жүрген сұрақты жазыңыз. Мысалы: «ұзақ мерзімді, 40 млн-нан көп».
missed-query-not = Бұл сұраққа бот іріктемемен жауап бермейді. Басқаша жазып көріңіз.
missed-query-again = Басқаша жазу
missed-confirm-query = «{ $text }» және осы топтағы сұрақтарға да осылай жауап берейін бе?

missed-checking = ⏳ Басқа жауаптарға зияны тиіп кетпей ме, тексеріп жатырмын. Әдетте он секунд жетеді.
missed-taught = ✅ Есімде сақтадым. «{ $text }» — { $meaning }. Қазірден бастап солай жауап беремін.
missed-refused = ⚠️ <b>Сақтамадым.</b> Бұл сөздермен { $count } тексеру сұрағының жауабы бұзылар еді:
missed-refused-exactly = Тек дәл осы сөздерді сақтауға болады: басқа жауаптар өзгермейді.
missed-refused-whole = Тек дәл осы сөздерді де сақтауға болмайды: олардың дұрыс жауабы бар. Басқа мағына таңдаңыз немесе топты кейінге қалдырыңыз.
missed-exactly = ✅ Тек осы сөздер
missed-untried = ⚠️ Тексере алмадым, сондықтан ештеңе сақтамадым. Кейінірек қайталап көріңіз; себебі сервердің журналында.
missed-changed = Топ өзгеріп кетті: жаңа сұрақ қосылды немесе ол шешіліп қойған. Тағы бір қараңыз.
missed-put-off = ⏳ Кейінге қалды. Бұл туралы тағы сұраса, топ қайта шығады.

lessons-title = 📚 <b>Іздеуге үйретілгендер</b>
lessons-none = 📚 Іздеуге әзірге ештеңе үйретілген жоқ.
lessons-back = ◀ Сабақтар
lessons-one = 📚 <b>{ $lesson }-сабақ</b>, { $date }
lessons-meaning = Мағынасы: { $meaning }
lessons-as-query = «{ $query }» деген сұрақпен бірдей
lessons-number-of-season = { $season } кестесіндегі № { $number }
lessons-means-direction = бағыт
lessons-means-query = іріктеме
lessons-means-other = грантқа қатысы жоқ
lessons-exact = Тек дәл осы сөздер: ұқсас сұрақтарға бұл сабақ әсер етпейді.
lessons-other-season = Бұл сабақ басқа кестеге арналған, қазір қолданылмайды.
lessons-undone = Сабақ тоқтатылған.
lessons-undo = ↩ Сабақты тоқтату
lessons-undone-now = ↩ Сабақ тоқтатылды, сұрақтар тізімге қайтты.
lessons-gone = Бұл сабақ енді жоқ.

missed-was-it-yes = 👍 Іздегенім осы
missed-was-it-no = 👎 Бұл емес
missed-was-it-thanks = Рақмет!
missed-was-it-wrong = Түсіндім, бұл емес екен. Бот жақсырақ жауап берсін деп сұрағыңызды кім жазғанын көрсетпей сақтадым. Басқаша жазып көріңіз немесе тізімді қараңыз.

audit-lesson-taught = Іздеуге үйретті ({ $lesson }-сабақ): { $means } { $meaning }
audit-lesson-undone = { $lesson }-сабақты тоқтатты: { $means } { $meaning }
audit-missed-put-off = Жауапсыз сұрақтарды кейінге қалдырды: { $count }
