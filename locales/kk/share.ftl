# Posts to pass on: each stands alone in its message, and is understood by who has never seen the bot.
share-post-bot =
    🤝 <b>Грант көмек</b> — ҮЕҰ-ға арналған мемлекеттік гранттар туралы бот

    Өз сөзіңізбен сұраңыз: қанша қаражат бөлінеді, қандай талап бар, қандай нәтиже керек. Бот ресми кестеден нақты жауап береді, ұйымыңызға қай бағыт сай келетінін де көрсетеді. Тегін, қазақша, орысша және ағылшынша.
share-post-direction =
    🤝 ҮЕҰ-ға арналған мемлекеттік грант

    <b>№ { $number }. { $title }</b>
    📄 { $grants } · { $years }
    💰 Барлығы { $money }
share-post-check =
    ✅ <b>Ұйымыңыз осы грантқа дайын ба?</b>

    <b>№ { $number }. { $title }</b>

    Бірнеше сұраққа жауап берсеңіз, не дайын екенін, не жетпейтінін және неден бастау керегін бот бірден айтады. Тегін.
share-post-check-any =
    ✅ <b>Ұйымыңыз грантқа дайын ба?</b>

    Бағытты таңдап, бірнеше сұраққа жауап беріңіз: не дайын екенін, не жетпейтінін және неден бастау керегін бот бірден айтады. Тегін.
share-post-match =
    🧭 <b>Ұйымыңызға қай грант сай келеді?</b>

    Бірнеше сұраққа жауап берсеңіз, бот { $all } бағыттың ішінен өзіңізге сай келетінін тауып, не жетпейтінін көрсетеді. Тегін.
share-post-set =
    🔎 <b>ҮЕҰ-ға арналған мемлекеттік гранттар: { $count } бағыт</b>
    💰 Барлығы { $money }
share-post-set-more = … тағы { $count } бағыт
share-post-open-bot = 👉 Ботты ашу: { $link }
share-post-open-direction = 👉 Талаптары мен толық мәліметі: { $link }
share-post-open-check = 👉 Тексеріп көру: { $link }
share-post-open-match = 👉 Байқап көру: { $link }
share-post-open-set = 👉 Тізімді ашу: { $link }

# The same in one line, to be copied: at most 256 letters with the title.
share-copy-bot = Грант көмек — ҮЕҰ-ға арналған мемлекеттік гранттар туралы бот: { $link }
share-copy-direction = № { $number }. { $title }: { $link }
share-copy-check = Ұйымыңыз осы грантқа дайын ба? № { $number }. { $title }: { $link }
share-copy-check-any = Ұйымыңыз мемлекеттік грантқа дайын ба? Тексеріп көріңіз: { $link }
share-copy-match = Ұйымыңызға қай мемлекеттік грант сай келеді? Байқап көріңіз: { $link }
share-copy-set = ҮЕҰ-ға арналған мемлекеттік гранттар, { $count } бағыт: { $link }

# What a post is about: a result of inline mode, under the picture of a QR code.
share-name-bot = Грант көмек
share-name-direction = № { $number }. { $title }
share-name-check = Өзін-өзі тексеру, № { $number }. { $title }
share-name-check-any = Өзін-өзі тексеру
share-name-match = Ұйымға сай бағыттар
share-name-set = Гранттар тізімі, { $count } бағыт

share-hint =
    Жоғарыдағы хабарлама дайын: оны топқа, арнаға не танысыңызға жібере беріңіз.

    Басқа тілде керек болса, тілін таңдаңыз.
share-hint-result =
    Жоғарыдағы хабарлама дайын: оны топқа, арнаға не танысыңызға жібере беріңіз. Онда сіздің жауаптарыңыз бен нәтижеңіз жоқ, тек тексеруге шақыру бар.

    Басқа тілде керек болса, тілін таңдаңыз.
share-copy = 📋 Мәтінді көшіру
share-send = ↗️ Чатқа жіберу
share-qr = 🔳 QR-код
share-qr-caption =
    🔳 <b>{ $name }</b>
    { $link }

    Суретті басып шығаруға не жіберуге болады: телефон камерасын бағыттаса, бот ашылады.
share-invite = ↗️ Басқаларға ұсыну
share-offer-bot = ↗️ Ботпен бөлісу
share-unknown = № { $number } бағыт кестеде жоқ. Осылай жазыңыз: <code>/share 20</code>
