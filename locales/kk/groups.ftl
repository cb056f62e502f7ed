# Groups and channels: how the bot answers there, its settings, which of them get announcements.
command-settings = Боттың осы топтағы баптауы
command-chats = Хабарлама баратын топтар мен арналар

group-greeting-settings = Жауап тілі мен түрін топ әкімшілері таңдайды: /settings
group-continue = 💬 Жеке чатта жалғастыру
group-private = Мұны жеке чатта сөйлескен дұрыс: мұнда бәріне көрініп тұрады.
group-busy = Топтан сұрақ өте көп келіп жатыр, бір минут демалып алайын. Жеке чатта бірден жауап беремін.
group-busy-toast = Сұрақ тым көп келіп жатыр. Бір минуттан кейін көріңіз.
group-admins-only = Баптауды топ әкімшілері өзгертеді.
group-admins-only-channel = Мұны сол арнаның не топтың әкімшілері ғана істей алады.
group-unchecked = Telegram қазір жауап бермей тұр, құқығыңызды тексере алмадым. Сәлден соң қайталап көріңіз.
group-cannot-post = Бот мұнда жаза алмайды. Оған хабарлама жариялау құқығын беріп, қайталап көріңіз.
group-not-there = Бот бұл чатта жоқ. Оны қосып, қайталап көріңіз.

group-settings = ⚙️ <b>{ $title }</b>
group-settings-language = Жауап тілі: <b>{ $language }</b>
group-settings-language-channel = Хабарлама тілі: <b>{ $language }</b>
group-settings-answers-reply = Жауапты <b>бәрі көреді</b>
group-settings-answers-ephemeral = Жауапты <b>сұраған адам ғана көреді</b>
group-settings-answers-hint = Мәзірдегі командаларға тек сұраған адамға көрінетіндей жауап бере аламын. Әрдайым солай болсын десеңіз, ботты әкімші етіңіз; болмаған жерде кәдімгідей жауап беремін.
group-settings-announcements-off = Хабарлама: <b>келмейді</b>
group-settings-announcements-on = Хабарлама: <b>келіп тұрады</b>, { $region }
group-settings-announcements-silent = ⚠️ Бот қазір мұнда жаза алмайды, сондықтан хабарлама жетпейді.
group-settings-registrar = Хабарламаны осы жерде әкімші болып тұрған үйлестіруші қосады.
group-settings-registered-by = Қосқан: { $person }
group-region-country = бүкіл ел
group-region-button-country = 🇰🇿 Бүкіл ел

group-answers-reply = Бәрі көреді
group-answers-ephemeral = Сұраған адам ғана
group-chosen = ✅ { $name }
group-announcements-begin = 📣 Хабарлама келіп тұрсын
group-announcements-region = 📍 Өңірін ауыстыру
group-announcements-end = 🔕 Хабарламаны тоқтату
group-close = ✖ Жабу
group-open-settings = ⚙️ Баптау

group-ask-region = 📍 Бұл чат қай өңірдікі? Басқа өңірге арналған хабарлама мұнда келмейді.
group-ask-end = 🔕 Бұл чатқа хабарлама келмейтін болсын ба? Қалғаны сол күйінде қалады.
group-end-yes = Иә, тоқтату
group-back = ◀ Артқа
group-saved = Дайын
group-registered = ✅ Хабарлама келіп тұрады
group-ended = Хабарлама енді келмейді
group-ended-already = Хабарлама мұнда онсыз да келмейді

chats-title = 📣 <b>Хабарлама баратын топтар мен арналар</b>
chats-empty = 📣 Әзірге хабарлама баратын бірде-бір топ та, арна да жоқ.
chats-line = { $title } · { $region }
chats-silent = ⚠️ { $line }
chats-add = ➕ Қосу
chats-back = ◀ Топтар мен арналар
chats-add-how =
    ➕ <b>Хабарлама баратын топ не арна</b>

    1. Ботты қосыңыз: арнаға — жариялау құқығы бар әкімші етіп.
    2. Топта /settings деп жазыңыз. Арна болса, оның кез келген жазбасын осында жіберіңіз не атауын жазыңыз: <code>@name</code>.

    Сіз сонда әкімші болуыңыз керек: оны Telegram-нан тексеремін.
chats-add-channel = 📢 Ботты арнаға қосу
chats-add-group = 👥 Ботты топқа қосу
chats-which = ⚙️ Қай чаттың баптауын ашайын? Топ болса, /settings деп сол жерде жазыңыз. Арна болса, оның кез келген жазбасын осында жіберіңіз не атауын жазыңыз: <code>@name</code>.
chats-unknown = Мен ондай арнаны не топты көріп тұрған жоқпын. Арнаның жазбасын жіберіңіз не атауын жазыңыз: <code>@name</code>. Бот сонда әкімші болуы керек.
chats-bot-added = 📢 Мені «{ $title }» арнасына қосты. Сонда хабарлама барып тұрсын ба?
chats-bot-added-open = 📣 Хабарламаны қосу

audit-chat-registered = «{ $title }»: хабарлама қосылды.
audit-chat-ended = «{ $title }»: хабарлама тоқтатылды.
audit-chat-left = «{ $title }»: бот чаттан шығарылды, хабарлама тоқтатылды.
