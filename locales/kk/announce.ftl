# /announce: writing an announcement, whom it is for, when it goes, how far it is, and what can be done after.
command-announce = Хабарлама жіберу: жаңасы, жоспардағысы, жіберілгені

announce-language-kk = қазақша
announce-language-ru = орысша
announce-language-en = ағылшынша
announce-role-administrator = әкімшілер
announce-role-coordinator = үйлестірушілер
announce-kind-short = қысқа мерзімді гранттар
announce-kind-medium = орта мерзімді гранттар
announce-kind-long = ұзақ мерзімді гранттар

announce-name = № { $number } · <b>{ $title }</b>
announce-name-only = № { $number } · <b>мәтінсіз хабарлама</b>
announce-name-correct = № { $number } · <b>№ { $original } хабарламаны түзету</b>
announce-name-withdraw = № { $number } · <b>№ { $original } хабарламаны қайтарып алу</b>
announce-state-draft = 📝 Жоба: әлі ешкімге жіберілген жоқ
announce-state-scheduled = 🕒 Жіберілетін уақыты: { $at }
announce-state-waiting = 🕒 Мерзімі белгіленгенде жіберіледі
announce-state-running = 📤 Жіберіліп жатыр
announce-state-paused = ⏸ Кідіртілді
announce-state-stopped = ⏹ Тоқтатылды
announce-state-finished = ✅ Жіберілді
announce-state-cancelled = ✖ Жіберілмейтін болды
announce-state-doing = ⏳ Орындалып жатыр
announce-state-done = ✅ Орындалды
announce-waits-for = 📅 Мына мерзіммен бірге жылжиды: { $deadline }

announce-list = 📣 <b>Хабарламалар</b>
announce-list-empty = 📣 Әзірге бірде-бір хабарлама жоқ.
announce-new = ✍️ Жаңа хабарлама
announce-latest = ⏫ Соңғылары
announce-older = Бұрынғылары ▶
announce-to-list = ◀ Хабарламалар
announce-back = ◀ Артқа
announce-open = 📣 Хабарламаны ашу

announce-ask-content =
    📣 <b>Хабарламаны жіберіңіз</b>

    Мәтін, сурет, құжат, бейне, дауыстық хабар не альбом — бәрі болады. Адамдарға дәл сіз жіберген күйінде барады. Алдымен өзіңіз көріп аласыз.
announce-ask-version = ✍️ Сол хабарламаның <b>{ $language }</b> нұсқасын жіберіңіз: тілі осындай адамдарға сол барады.
announce-ask-correction =
    ✏️ <b>Жаңа мәтінін жіберіңіз ({ $language })</b>

    Хабарламаны алған әр адамда ескі мәтіннің орнына осы тұрады. Суреті мен файлы өзгермейді: олардың астындағы жазу ғана ауысады.
announce-cannot-be-copied = Telegram мұндай хабарламаны көшіруге рұқсат бермейді. Басқасын жіберіңіз.
announce-correction-needs-words = Түзету үшін мәтін керек: сурет пен файлды ауыстыру мүмкін емес.
announce-correction-too-long = Сурет не файл астындағы жазу 1024 таңбадан аспауы керек. Қысқартып жіберіңіз.
announce-source-gone = ⚠️ { $language } нұсқасын көшіру мүмкін болмады: бастапқы хабарлама өшірілген не авторы ботты бұғаттаған болса керек. Оны қайта жіберіңіз.

announce-to = Кімге: { $audience }
announce-to-who-got-it = Кімге: бастапқы хабарламаны алғандарға, { $count } адам
announce-audience-all = барлығына
announce-audience-language = тілі — { $names }
announce-audience-region = өңірі — { $names }
announce-audience-follows = мынаны бақылайтындар: { $names }
announce-audience-unfinished = өзін-өзі тексеруді бастап, аяқтамағандар
announce-audience-role = { $names }
announce-audience-chats = { $count } топ пен арна
announce-audience-registered = тіркелген топтар мен арналарға
announce-audience-unknown = бұрынғы тізім бойынша таңдалған, қазір ондай бағыт жоқ — қайта таңдаңыз
announce-count = { $count } адам · шамамен { $time }
announce-count-chats = { $count } топ пен арна · шамамен { $time }
announce-nobody = Қазір мұндай адам жоқ.
announce-nobody-chats = Қазір мұндай топ не арна тіркелмеген.
announce-left-out = Ботты бұғаттаған { $count } адам саналмады.
announce-others-get = Тілінде нұсқа жоқ адамға { $language } нұсқасы барады.
announce-version-line = • { $language }: { $what }
announce-what-text = мәтін
announce-what-media = сурет не файл
announce-what-album = альбом, { $count } бөлік
announce-what-gone = ⚠️ енді жіберу мүмкін емес, қайта жазыңыз
announce-buttons-line = Батырмалар: { $names }
announce-version-there = ✅ { $language }
announce-version-add = ➕ { $language }
announce-version = { $name } — { $language } нұсқасы. Не істейік?
announce-version-show = 👁 Көру
announce-version-replace = ✍️ Ауыстыру
announce-version-drop = 🗑 Алып тастау
announce-audience = 👥 Кімге
announce-buttons = 🔘 Батырмалар
announce-test = 👁 Өзіме жіберу
announce-delete = 🗑 Жобаны өшіру
announce-change = ✍️ Жобаға қайтару
announce-cancel = ✖ Жібермеу

announce-audience-hint = Шектемесеңіз, барлығына барады. Бірнеше шарт таңдалса, соның бәріне сай келетін адамдар ғана алады.
announce-by-all = { $mark }Барлығына
announce-by-language = { $mark }Тілі
announce-by-region = { $mark }Өңірі
announce-by-sphere = { $mark }Саланы бақылайды
announce-by-direction = { $mark }Бағытты бақылайды
announce-by-kind = { $mark }Грант түрін бақылайды
announce-by-role = { $mark }Рөлі
announce-by-unfinished = { $mark }Тексеруді аяқтамаған
announce-by-chats = { $mark }Топтар мен арналар
announce-narrow-language = Қай тілдегілерге?
announce-narrow-region = Қай өңірге?
announce-narrow-sphere = Қай саланы бақылайтындарға?
announce-narrow-direction = Қай бағытты бақылайтындарға? Оның саласын, түрін не бәрін бақылайтындар да алады.
announce-narrow-kind = Гранттың қай түрін бақылайтындарға?
announce-narrow-role = Қай рөлдегілерге?
announce-narrow-done = ◀ Дайын

announce-buttons-hint = Хабарламаның астында тұратын батырмалар. Керек емесін алып тастаңыз, керегін қосыңыз.
announce-button-drop = ✖ { $face }
announce-button-url = ➕ Сілтеме
announce-button-direction = ➕ Бағыт
announce-button-check = ➕ Өзін-өзі тексеру
announce-button-remind = ➕ Еске салу
announce-button-which = Қай бағыт?
announce-face-direction = 📋 № { $number } бағыт
announce-face-check = ✅ Өзімізді тексеру (№ { $number })
announce-face-remind = 🔔 Еске салу (№ { $number })
announce-ask-url = 🔗 Сілтеменің мекенжайын жазыңыз, мысалы: https://example.kz
announce-bad-url = Бұл мекенжай ашылмайды. Толық жазыңыз, мысалы: https://example.kz
announce-ask-face =
    Батырмада не жазылсын? 64 таңбаға дейін.

    Бір жол — барлық тілге бірдей. Үш жол — қазақша, орысша, ағылшынша, осы ретпен.
announce-bad-face = Бір не үш жол керек, әрқайсысы 64 таңбадан аспасын.

announce-tested =
    👆 Адамдарға дәл осылай барады ({ $languages }).

    Бәрі дұрыс болса, қашан жіберейік?
announce-when = Қашан жіберейік?
announce-now = 📤 Жіберу
announce-at = 🕒 Уақытын белгілеу
announce-near = 📅 Өтінім мерзіміне жақын
announce-ask-moment = 🕒 Қашан жіберейік? Өз сөзіңізбен жазыңыз: «ертең 10:00», «25.11 18:00», «2 сағаттан кейін».
announce-moment-unclear = Уақытын түсінбедім. Мысалы, былай жазыңыз: «ертең 10:00» не «25.11 18:00».
announce-moment-unclear-words = Мынаны түсінбедім: { $words }. Мысалы, былай жазыңыз: «ертең 10:00» не «25.11 18:00».
announce-moment-no-hour = Сағатын да жазыңыз, мысалы: «ертең 10:00».
announce-moment-ambiguous = Бұны әртүрлі түсінуге болады. Қайсысын айтып тұрсыз?
announce-moment-past = Бұл уақыт өтіп кеткен. Алдағы уақытты жазыңыз.
announce-moment-past-at = { $at } өтіп кеткен. Алдағы уақытты жазыңыз.
announce-moment-too-far = Бұл тым алыс: бір жылдан аспайтын уақытты жазыңыз.
announce-moment-too-far-at = { $at } — тым алыс: бір жылдан аспайтын уақытты жазыңыз.
announce-moment-no-such-day = Күнтізбеде ондай күн жоқ.
announce-moment-no-such-time = Ол күні ондай уақыт болмайды: сағат тілі алға жылжытылады.
announce-deadlines = 📅 Қай мерзімге жақын жіберейік?
announce-no-deadlines = 📅 Алдағы мерзім енгізілмеген.
announce-deadline = { $what }: жабылуы { $at }
announce-days = { $deadline }. Неше күн бұрын жіберейік? Мерзім ауысса, хабарлама да соған қарай жылжиды.
announce-days-none = { $deadline }. Бұл мерзімге бір күннен аз қалды: уақытын өзіңіз белгілеңіз.
announce-days-before = { $count } күн бұрын · { $at }
announce-deadline-gone = Бұл мерзім жойылған не өзгерген. Қайта таңдаңыз.

announce-confirm = <b>Жіберейік пе?</b>
announce-goes-now = Қашан: қазір
announce-goes-at = Қашан: { $at }
announce-yes-send = ✅ Иә, жіберу
announce-yes-schedule = ✅ Иә, осы уақытта
announce-ask-code = Алушы көп. Растау үшін мына кодты жазып жіберіңіз: <code>{ $code }</code>
announce-bad-code = Код сәйкес келмеді. Қайта жазыңыз не артқа қайтыңыз.
announce-nobody-to-send = Жіберетін ешкім жоқ: шарттарды босатыңыз.
announce-nobody-got-it = Бұл хабарламаны алған ешкім жоқ, сондықтан өзгертетін де ештеңе жоқ.
announce-scheduled = ✅ Жоспарға қойылды. Жіберіле бастағанда осында хабарлаймын.
announce-unscheduled = Жобаға қайтарылды: енді өзгертуге болады.
announce-started = 📤 Жіберіле бастады. Барысын бөлек хабарламада көрсетемін.
announce-copied = Жаңа жоба жасалды: мәтіні, батырмалары мен алушылары сол күйінде.
announce-deleted = 🗑 Жоба өшірілді.
announce-changed = ⚠️ Сіз көргеннен кейін хабарлама өзгерді. Қайта қарап шығыңыз.
announce-too-late = Бұл әрекеттің реті өтіп кеткен: хабарламаның қазіргі күйі төменде.
announce-gone = Мұндай хабарлама жоқ: өшірілген болса керек.
announce-cannot-be-sent = ⚠️ Бұл күйінде жіберу мүмкін емес: мәтіні мен алушыларын тексеріңіз.
announce-pause-first = Хабарлама әлі жіберіліп жатыр. Алдымен кідіртіңіз не тоқтатыңыз.

announce-share = { $bar } { $share } %
announce-sum-sent = { $count } жетті
announce-sum-corrected = { $count } түзетілді
announce-sum-withdrawn = { $count } өшірілді
announce-sum-unchanged = { $count } өзгеріссіз
announce-sum-blocked = { $count } бұғаттаған
announce-sum-failed = { $count } қате
announce-sum-unknown = { $count } белгісіз
announce-sum-skipped = { $count } өткізілді
announce-sum-left = { $count } қалды
announce-time-left = тағы { $time }
announce-reason = ⚠️ Себебі: { $reason }
announce-reason-erased = ⚠️ Хабарламаны жазған адам деректерін өшірді, сондықтан одан әрі жіберу мүмкін емес.
announce-reason-source-closed = ⚠️ Хабарламаны жазған адам ботты бұғаттаған, сондықтан одан көшіру мүмкін емес. Ол ботты бұғаттан шығарса, жалғастырыңыз; әйтпесе тоқтатып, хабарламаны жаңадан жіберіңіз.
announce-reason-source-gone = ⚠️ Бастапқы хабарлама өшірілген, көшіретін ештеңе қалмады. Тоқтатып, хабарламаны жаңадан жіберіңіз.
announce-seconds = { $seconds } с
announce-minutes = { $minutes } мин { $seconds } с
announce-hours = { $hours } сағ { $minutes } мин
announce-pause = ⏸ Кідірту
announce-resume = ▶️ Жалғастыру
announce-stop = ⏹ Тоқтату
announce-report = 📊 Есеп
announce-correct = ✏️ Бәрінде түзету
announce-withdraw = ↩️ Қайтарып алу
announce-copy = 📄 Көшірмесін жасау

announce-delete-ask = Жобаны өшірейін бе? Қайтаруға болмайды.
announce-delete-yes = Иә, өшіру
announce-cancel-ask = Бұл хабарлама жіберілмесін бе? Тізімде қалады, кейін көшірмесін жасауға болады.
announce-cancel-yes = Иә, жіберілмесін
announce-resume-ask = Хабарламаны алғандарда ол түзетілген не қайтарып алынған. Жалғастырсаңыз, әлі алмаған { $count } адамға бастапқы хабарламаның қазіргі күйі барады. Жаңасы барсын десеңіз, алдымен өзіңіз жіберген хабарламаны өңдеңіз. Жалғастырайын ба?
announce-resume-yes = Иә, жалғастыру
announce-stop-ask = Біржола тоқтатайын ба? Әлі алмаған { $count } адамға бармайды.
announce-stop-yes = Иә, тоқтату
announce-withdraw-ask = ↩️ Хабарламаны алған { $count } адамның чатынан өшірейін бе? Telegram жіберілгеніне 48 сағаттан асқан хабарламаны өшіртпеуі мүмкін.
announce-withdraw-yes = Иә, қайтарып алу
announce-correct-ask = ✏️ Хабарламаны { $count } адам алды. Қай тілдегі мәтінін түзетеміз?

announce-edited-open =
    { $name }
    ✏️ Түзетуіңіз осы хабарламаға енді: адамдарға жаңа түрі барады. { $state }
announce-edited-begun =
    { $name }
    ✏️ Хабарламаны алып қойған адамдарда ескі түрі қалады. Оларда да түзету үшін хабарламаны ашып, «Бәрінде түзету» батырмасын басыңыз. { $state }

announce-report-audience = Барлығы: { $count }
announce-report-sent = ✅ Жетті: { $count }
announce-report-corrected = ✏️ Түзетілді: { $count }
announce-report-withdrawn = ↩️ Өшірілді: { $count }
announce-report-blocked = 🚫 Ботты бұғаттаған: { $count }
announce-report-gone = 👻 Чаты не хабарламасы жоқ: { $count }
announce-report-failed = ⚠️ Қате: { $count }
announce-report-unknown = ❔ Жеткені белгісіз: { $count }
announce-report-skipped = ⏭ Өткізілді: { $count }
announce-report-unchanged = ⏭ Өзгеріссіз қалды (мәтіні басқа тілде не дерегі өшірілген): { $count }
announce-report-left = ⏹ Жіберілмей қалды: { $count }
announce-report-uncertain = Оның ішінде екі рет баруы не бармауы мүмкін: { $count }
announce-report-took = Ұзақтығы: { $time }
announce-report-reason = • { $reason } — { $count }

audit-announcement-drafted = № { $number } хабарлама: жоба жасалды.
audit-announcement-written = № { $number } хабарлама: { $language } нұсқасы жазылды.
audit-announcement-version-dropped = № { $number } хабарлама: { $language } нұсқасы алынды.
audit-announcement-buttons = № { $number } хабарлама: батырмалары өзгерді.
audit-announcement-audience = № { $number } хабарлама: алушылары өзгерді.
audit-announcement-tested = № { $number } хабарлама: алдымен өзіне жіберді.
audit-announcement-started = № { $number } хабарлама: жіберуді бастады, { $count } адам.
audit-announcement-scheduled = № { $number } хабарлама: уақыты белгіленді, { $count } адам.
audit-announcement-unscheduled = № { $number } хабарлама: жобаға қайтарылды.
audit-announcement-cancelled = № { $number } хабарлама: жіберілмейтін болды.
audit-announcement-deleted = № { $number } хабарлама: жобасы өшірілді.
audit-announcement-paused = № { $number } хабарлама: кідіртілді.
audit-announcement-resumed = № { $number } хабарлама: жалғастырылды.
audit-announcement-stopped = № { $number } хабарлама: тоқтатылды.
audit-announcement-copied = № { $number } хабарлама: № { $original } хабарламаның көшірмесі жасалды.
audit-announcement-correcting = № { $number } хабарлама: № { $original } хабарламаға түзету жазылды.
audit-announcement-withdrawn = № { $number } хабарлама: № { $original } хабарламаны қайтарып алу басталды.
