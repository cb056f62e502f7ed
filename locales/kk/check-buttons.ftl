# Buttons, notices and typed words of the self-check and of matching.
button-check = ✅ Өзімізді тексеру
button-match = 🧭 Сай бағыттар
check-title = Өзін-өзі тексеру · № { $number } · { $place }/{ $total } { $bar }
check-title-match = Сай бағыттар · { $place }/{ $total } { $bar }
check-about = <b>№ { $number }.</b> { $title }
check-button-why = Неге сұрайсыз?
check-button-to-question = ◀ Сұраққа
check-button-back = ◀ Артқа
check-button-forward = Алға ▶
check-button-later = Кейін жалғастыру
check-button-done = Дайын ✔
check-button-all = Барлығы
check-button-none = Бәрін алып тастау
check-button-as-before = Бұрынғыдай: { $answer }
check-button-take = Осы жауаптарды алу
check-button-ask-again = Бәріне қайта жауап беру
check-button-look-on = Сонда да қарап шығу
check-button-change = Жауапты өзгерту
check-button-finish-here = Осы жерде аяқтау
check-button-result = Нәтижені көрсету
check-button-change-answers = ✏️ Жауаптарды өзгерту
check-button-go-on = ▶ Жалғастыру
check-button-anew = Басынан бастау
check-button-continue = ▶ Тексеруді жалғастыру
check-button-continue-one = ▶ № { $number }: { $place } / { $total }
check-button-continue-match = ▶ Сай бағыттар: { $place } / { $total }
check-button-check-this = ✅ Осы бағытты тексеру
check-button-others = 🧭 Басқа қай бағыт сай?
check-button-rating = № { $number } · { $percent }%
check-button-card = 📄 Карточка
check-button-to-list = ◀ Тізімге
check-button-choose = Тексеретін бағытты таңдау
check-button-private = Ботта ашу
check-choose =
    ✅ <b>Өзін-өзі тексеру</b>

    Бес минутта ұйымыңыздың нақты бір грантқа дайындығын көресіз: не бар, не жетіспейді. Бұл — кеңес, шешім емес.

    Қай бағытты тексереміз? Саланы таңдаңыз немесе команданың соңына жазыңыз: <code>/check 13</code>, <code>/check медиация</code>.
check-choose-under-way = Бұрын бастағаныңыз сақтаулы, сол жерінен жалғастыра аласыз:
check-choose-direction = Тексеретін бағытты таңдаңыз:
check-choose-found = Қай бағытты тексереміз?
check-choose-found-one = Осы бағытты тексереміз бе?
check-choose-unknown = Қазіргі кестеде № { $number } бағыт жоқ. Тізімнен таңдаңыз.
check-choose-not-found = Бұл сөздерге сай бағыт табылмады. Тізімнен таңдаңыз.
check-begun-before = № { $number } бағыт бойынша тексеруді бұрын бастағансыз: { $place } / { $total }. Жалғастырасыз ба?
check-begun-before-match = Сай бағыттарды іздеуді бұрын бастағансыз: { $place } / { $total }. Жалғастырасыз ба?
check-offer = Ұйымыңыз туралы { $date } күні берген жауаптарыңыз бар:
check-offer-repeated = Өткен тексерудегі жауаптарыңыз:
check-offer-line = { $question } — <b>{ $answer }</b>
check-offer-question = Осыларды алайық па?
check-answered = Жауабыңыз: <b>{ $answer }</b>
check-later =
    ⏸ Жауаптарыңыз сақталды.

    Кез келген уақытта /check командасымен осы жерден жалғастырасыз.
check-later-match =
    ⏸ Жауаптарыңыз сақталды.

    Кез келген уақытта /match командасымен осы жерден жалғастырасыз.
check-private-only = Өзін-өзі тексеру жеке чатта өтеді: жауаптарыңызды басқалар көрмейді.
check-recap-left = Жауапсыз қалған сұрақтар: { $left }
check-word-lost = Бұл тексеру өшірілген немесе оның бағыты қазіргі кестеде жоқ. Жаңадан бастауға болады.
check-word-no-direction = Қазіргі кестеде мұндай бағыт жоқ.
check-word-not-asked = Бұл сұрақ енді қойылмайды. Қазіргісі — мынау.
check-word-changed = Бұл сұрақ өзгерді: кесте жаңарған.
check-word-refused = Бұл жауап енді жоқ. Қазіргілерінен таңдаңыз.
check-typed-yes = иә, ия, иа, да, ага, yes, yeah, yep
check-typed-no = жоқ, жок, joq, нет, неа, no, nope
check-typed-zero = нөл, нол
check-typed-unsure = білмеймін, білмейміз, білмейм, білмим, сенімді емеспін
check-typed-skip = өткізу, өткіз, келесі
check-typed-all = барлығы, бәрі, барлық өңірлер, барлық аймақтар, бүкіл қазақстан, бүкіл ел
check-typed-and = және, мен, пен, бен
check-typed-pieces = дана, өңір, өңірде, аймақ
