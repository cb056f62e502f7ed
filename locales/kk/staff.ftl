# What the staff sees of people's letters.
staff-topic = { $name } · № { $number }
staff-topic-nameless = Адам · № { $number }
staff-topic-closed = Жойылған

staff-card = 💬 <b>{ $name }</b> · № { $number }
staff-card-nameless = 💬 <b>Аты көрінбейді</b> · № { $number }
staff-card-language = Тілі: { $language }
staff-card-region = Өңірі: { $region }
staff-card-since = Алғаш жазғаны: { $date }
staff-card-taken = ✋ Жауап беретін: <b>{ $person }</b>
staff-card-barred-banned = 🚫 Хабары қабылданбайды, бұл өзіне айтылады
staff-card-barred-shadow = 👻 Хабары қабылданбайды, өзі мұны білмейді
staff-card-topic = <i>Осы тақырыпқа жазғаныңыз адамға барады. // не нүктеден басталған жазба өзімізде қалады.</i>
staff-card-reply = <i>Төмендегі хабарға «Жауап беру» арқылы жазғаныңыз адамға барады. // не нүктеден басталған жазба өзімізде қалады.</i>
staff-state-open = 🔴 Жауап күтіп отыр
staff-state-waiting = 🟡 Жауап берілді
staff-state-done = ⚪️ Аяқталды

staff-take-button = ✋ Мен жауап беремін
staff-done-button = ✅ Аяқтау
staff-open-button = ↩️ Қайта ашу
staff-bar-banned = 🚫 Қабылдамау
staff-bar-shadow = 👻 Білдірмей қабылдамау
staff-bar-no = 🔓 Қайта қабылдау
staff-taken = ✋ Енді сіз жауап бересіз
staff-done = ✅ Аяқталды. Адам қайта жазса, өзі ашылады
staff-opened = ↩️ Қайта ашылды
staff-barred-banned = 🚫 Енді хабары қабылданбайды, жазса өзіне айтылады
staff-barred-shadow = 👻 Енді хабары қабылданбайды, өзі білмейді
staff-barred-no = 🔓 Хабары қайта қабылданады
staff-gone = Бұл адам деректерін өшірген, хат алмасу енді жоқ.
staff-refused = Бұған тек қызметкерлер жауап бере алады. Бұрын рөліңіз болса, ол тоқтатылған.

staff-about-question = 🔎 Осы сұраққа бот нақты жауап таппады:
staff-about-mistake = ⚠️ Қате туралы: { $season } жылғы тізім, № { $number } · { $part }
staff-answered = ↪️ <b>{ $person }</b> жауап берді:
staff-answered-nameless = ↪️ Әріптесіңіз жауап берді:
staff-delivered = 👌 Жетті.
staff-blocked = 🚫 Жетпеді: адам ботты бұғаттаған. Жауабыңыз сақтаулы, адам оралған бойда жетеді.
staff-failed = ⚠️ Жетпеді: Telegram мұндай хабарды ол адамға жібертпеді. Басқаша жіберіп көріңіз.
staff-moved = ↪️ Хат алмасу осы жерде жалғасады: бұрынғы тақырып жойылған.
staff-aside = ⚠️ Қызметкерлер тобына жаза алмадым, сондықтан адамдардың хабары уақытша осында келеді. Ботты топқа қайта қосып, жазуға рұқсат беріңіз.
staff-edit-lost = Бұл өзгеріс адамға көрінбейді. Жаңа хабармен жіберіңіз.

audit-person-banned = Хабарын қабылдауды тоқтатты: { $subject }.
audit-person-shadowed = Хабарын білдірмей қабылдамайтын етті: { $subject }.
audit-person-let-in = Хабарын қайта қабылдады: { $subject }.
