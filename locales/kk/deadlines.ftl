# /deadlines, the plan back from a deadline, the calendar file, reminders, and /deadline for administrators.
command-deadlines = Өтінім мерзімдері: не ашық, қашан жабылады
command-deadline = Өтінім мерзімін енгізу, өзгерту

button-deadlines = 🗓 Мерзімдер

deadline-kinds-all = Барлық гранттар
deadline-kinds = { $kinds } гранттар
deadline-direction = № { $number }. { $title }
deadline-directions = { $numbers }
deadline-gone = Бұрынғы тізімнің бағыттары ({ $numbers })
deadline-left-days = { $count } күн қалды
deadline-left-hours = { $count } сағат қалды
deadline-left-minutes = бір сағаттан аз қалды
deadline-moment = { $date }, { $time }

deadlines-title = 🗓 <b>Өтінім мерзімдері</b>
deadlines-open = 🟢 <b>{ $what }</b>
deadlines-upcoming = 🔵 <b>{ $what }</b>
deadlines-opens = Өтінім қабылдау басталады: { $date } ({ $left })
deadlines-opened = Өтінім қабылдау басталған күн: { $date }
deadlines-closes = Аяқталады: <b>{ $date }</b> ({ $left })
deadlines-closes-later = Аяқталады: <b>{ $date }</b>
deadlines-changed = Мерзім өзгерген, бұрынғысы: { $date }
deadlines-note = { $note }
deadlines-source = <i>Дереккөз: { $source }</i>
deadlines-followed = 🔔 Бақылап отырсыз
deadlines-none-open = Қазір өтінім қабылданып жатқан жоқ.
deadlines-none-known = Келесі қабылдау қашан болатыны әлі белгісіз. Белгілі болғанда жазайын десеңіз, бақылауды қосыңыз.
deadlines-table = <b>{ $season } жылғы кестедегі мерзімдер</b>
deadlines-table-line = { $what }: { $opens } – { $closes }
deadlines-table-closed = { $what }: { $opens } – { $closes }, жабылған
deadlines-zone = <i>Уақыт { $zone } бойынша.</i>
deadlines-calendar-button = 📅 Күнтізбеге қосу
deadlines-plan-button = 📝 Жоспар: № { $number }
deadlines-back = ◀ Мерзімдер
deadlines-gone = Бұл мерзім енді жоқ.

calendar-name = Грант мерзімдері
calendar-caption = 📅 Файлды ашсаңыз, мерзімдер телефонның күнтізбесіне қосылады, ескертулері де бірге. Мерзім өзгерсе, файлды қайта алып ашыңыз: жазба жаңарады, екіленбейді.
calendar-empty = Күнтізбеге қосатын мерзім әзірге жоқ.
calendar-closes = Өтінім қабылдау аяқталады: { $what }
calendar-opens = Өтінім қабылдау басталады: { $what }
calendar-step = № { $number }: { $step }
calendar-source = Дереккөз: { $source }
calendar-done = Орындалды.

plan-title = 📝 <b>Жоспар: № { $number }</b>
plan-closes = Өтінім қабылдау аяқталады: <b>{ $date }</b> ({ $left })
plan-line = ▫️ { $date } — { $step }
plan-line-late = ❗️ { $date } — { $step }
plan-line-done = ✅ { $date } — <s>{ $step }</s>
plan-why = <i>2021 жылғы шілдеде 111 өтінімнің 89-ы соңғы күні түскен (baigenews.kz). Жоспар өтінімді соңғы күнге қалдырмай, уақыт жетсе, екі күн бұрын жіберуге құрылған. Бұл — кеңес, ереже емес.</i>
plan-all-done = 🎉 Барлық қадам орындалды.
plan-tick = ▫️ { $step }
plan-untick = ✅ { $step }
plan-check-button = 🧭 Өзін-өзі тексеруді ашу
plan-gone = Бұл жоспар енді жоқ: мерзім өткен, қайтарып алынған не бағыт бақылаудан шыққан.
plan-step-database = ҮЕҰ дерекқорындағы жазбаны тексеру
plan-step-check = өзін-өзі тексеруден өту
plan-step-papers = материалдық базаның құжаттарын жинау
plan-step-budget = шығындар сметасын жасау
plan-step-sign = құжаттарға қол қою
plan-step-submit = өтінімді жіберу

reminder-closes =
    ⏰ <b>{ $what }</b>
    Өтінім қабылдау аяқталады: <b>{ $date }</b> ({ $left })
reminder-opens =
    🟢 <b>{ $what }</b>
    Өтінім қабылдау басталды. Аяқталады: <b>{ $date }</b> ({ $left })
reminder-changed =
    🔁 <b>{ $what }</b>
    Мерзім өзгерді.
reminder-changed-opens = Басталуы: <s>{ $old }</s> → <b>{ $new }</b>
reminder-changed-closes = Аяқталуы: <s>{ $old }</s> → <b>{ $new }</b> ({ $left })
reminder-same-closes = Аяқталуы бұрынғыдай: { $date } ({ $left })
reminder-unknown-date = белгісіз
reminder-withdrawn =
    ❌ <b>{ $what }</b>
    Бұл мерзім қайтарып алынды, енді күшінде емес. Бұрын көрсетілген аяқталу күні: { $date }.
reminder-plan = 📝 <b>Жоспар бойынша кезекті қадам</b>
reminder-plan-line = • { $date } — { $step }: { $directions }
reminder-end-button = 🔕 Бақыламау: { $what }
reminder-follows-button = ⚙️ Бақылау баптауы

deadline-admin-title = 🗓 <b>Өтінім мерзімдерін басқару</b>
deadline-admin-none = Енгізілген мерзім жоқ.
deadline-admin-line = { $what }: { $date }
deadline-admin-over = { $what }: { $date }, өткен
deadline-admin-withdrawn = { $what }: { $date }, қайтарып алынған
deadline-admin-table = <b>Кестенің өзіндегі мерзімдер</b> (өзгертуге болмайды)
deadline-admin-new = ➕ Жаңа мерзім
deadline-admin-take = ➕ Кестеден: { $what }
deadline-admin-resume = ✏️ Бітпеген енгізуді жалғастыру
deadline-admin-back = ◀ Мерзімдер тізімі
deadline-admin-change = ✏️ Өзгерту
deadline-admin-withdraw = ✖ Қайтарып алу
deadline-admin-withdraw-ask =
    ✖ <b>Мерзімді қайтарып алу</b>

    { $what }: { $date }

    Бақылап отырғандардың бәріне бірден хабарланады. Қайтарып аламыз ба?
deadline-admin-withdraw-yes = Иә, қайтарып алу
deadline-admin-withdraw-no = Жоқ, қалсын
deadline-admin-withdrawn-done = ✅ Мерзім қайтарып алынды. Бақылап отырғандарға хабарлаймын.
deadline-admin-late = Бұл мерзімді осы арада біреу өзгерткен не қайтарып алған. Қазіргі күйі — төменде.
deadline-admin-released = Осы мерзімді күткен { $count } хабарлама қайтадан жоба болды: /announce
deadline-admin-saved-new = ✅ Мерзім енгізілді. Бақылап отырғандарға уақытында хабарлаймын.
deadline-admin-saved-changed = ✅ Өзгеріс сақталды. Күні өзгерсе, бақылап отырғандарға бірден хабарлаймын.
deadline-admin-saved-same = Ештеңе өзгерген жоқ.
deadline-admin-field-what = <b>Неге:</b> { $value }
deadline-admin-field-opens = <b>Басталуы:</b> { $value }
deadline-admin-field-closes = <b>Аяқталуы:</b> { $value }
deadline-admin-field-source = <b>Дереккөз:</b> { $value }
deadline-admin-field-note = <b>Ескертпе:</b> { $value }
deadline-admin-was = { $value } (бұрын: <s>{ $old }</s>)
deadline-admin-empty = —
deadline-admin-unknown = белгісіз

deadline-draft-title-new = ➕ <b>Жаңа мерзім</b>
deadline-draft-title-change = ✏️ <b>Мерзімді өзгерту</b>
deadline-draft-ask-what = Бұл мерзім қай гранттарға? Түрін белгілеңіз немесе бағыт нөмірлерін жазыңыз. Мысалы: <code>6, 20</code>
deadline-draft-ask-opens = Өтінім қабылдау қашан басталады? Күні мен сағатын жазыңыз. Мысалы: <code>12.01.2027 09:00</code>, <code>ертең 10:00</code>
deadline-draft-ask-closes = Өтінім қабылдау қашан аяқталады? Күні мен сағатын жазыңыз. Мысалы: <code>01.02.2027 18:30</code>
deadline-draft-ask-source = Бұл қайда жазылған? Сілтемесін не құжаттың атын жіберіңіз: дереккөзсіз мерзім жарияланбайды.
deadline-draft-ask-note = Қысқа ескертпе қосасыз ба? Мысалы, өтінім қай сайтта қабылданады.
deadline-draft-review = Тексеріп шығыңыз. Сақтағаннан кейін мұны бәрі көреді, бақылап отырғандарға ескерту барады.
deadline-draft-save = ✅ Сақтау
deadline-draft-cancel = ✖ Болдырмау
deadline-draft-cancelled = Ештеңе сақталған жоқ.
deadline-draft-gone = Бұл енгізу аяқталған не басқасымен ауысқан. Тізімнен қайта бастаңыз.
deadline-draft-next = Келесі ▶
deadline-draft-no-opening = Басталуы белгісіз
deadline-draft-no-note = Ескертпесіз
deadline-draft-edit-what = Неге
deadline-draft-edit-opens = Басталуы
deadline-draft-edit-closes = Аяқталуы
deadline-draft-edit-source = Дереккөз
deadline-draft-edit-note = Ескертпе
deadline-draft-nothing = Кемінде бір түрді белгілеңіз не бағыт нөмірін жазыңыз.
deadline-draft-no-direction = Кестеде мұндай бағыт жоқ: { $numbers }. Нөмірлерді үтірмен жазыңыз: <code>6, 20</code>
deadline-draft-order = Аяқталуы басталуынан кейін болуы керек. Қайта жазыңыз.
deadline-draft-closed = Бұл уақыт өтіп кеткен: { $date }. Алдағы күнді жазыңыз.
deadline-draft-long = Тым ұзақ: { $count } таңбадан аспасын.
deadline-draft-text-only = Мәтінмен жазыңыз.
deadline-moment-unclear = Уақытын түсінбедім. Былай жазып көріңіз: <code>25.01.2027 18:30</code>
deadline-moment-no-hour = { $date } — сағаты қандай? Таңдаңыз не жазыңыз.
deadline-moment-ambiguous = Қайсысын айттыңыз?
deadline-moment-past = Бұл уақыт өтіп кеткен: { $date }.
deadline-moment-too-far = Бұл тым алыс: { $date }. Бір жыл ішіндегі күнді жазыңыз.
deadline-moment-no-such-day = Күнтізбеде мұндай күн жоқ. Қайта жазыңыз.
deadline-moment-no-such-time = Ол күні мұндай сағат жоқ. Қайта жазыңыз.

audit-deadline-added = Мерзім қосты: { $what }, аяқталуы { $closes }.
audit-deadline-changed = Мерзімді өзгертті: { $what }, аяқталуы { $old } → { $closes }.
audit-deadline-withdrawn = Мерзімді қайтарып алды: { $what }, аяқталуы { $closes }.
