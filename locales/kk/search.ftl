# Answers to a question: a guess, a set, a sum, nothing.
search-guess = Дәл осындай бағыт таппадым. Мүмкін, мынаны іздеп отырған боларсыз:
search-guess-line = <b>№ { $number }</b> { $title }
search-guess-reason = сәйкес келгені: { $words }
search-none-of-these = Ешқайсысы емес
search-none =
    Кестеде бұл туралы ештеңе жоқ. Мен тек ҮЕҰ-ға арналған мемлекеттік гранттардың ресми тізімін білемін, ал жоқ нәрсені ойдан қоспаймын.

    Басқаша жазып көріңіз (мысалы, кімге көмектесетініңізді) немесе тізімді қараңыз.
search-none-recorded = Сұрағыңыз кім жазғаны көрсетілмей сақталды: бот соған қарап жақсарады.
search-not-these = Түсіндім, бұлар емес екен. Кестеде дәл сіз айтқандай бағыт жоқ сияқты. Басқаша жазып көріңіз немесе тізімді қараңыз.
search-usage = Не іздейміз? Осылай жазыңыз: <code>/search медиация</code>
search-help = Өз сөзіңізбен сұраңыз: қандай бағыт, қанша ақша, қандай талап. Мысалы: «медиацияға қанша ақша», «20-бағыттың талаптары», «ұзақ мерзімді, 40 млн-нан көп».
search-thanks = Рақмет, ескердім

filter-found = 🔎 { $all } бағыттан <b>{ $count }</b> табылды, барлығы <b>{ $money }</b> ({ $when }):
filter-nothing = 🔎 { $all } бағыттың ішінде мұндай шартқа сай келетіні жоқ. Шартты сәл жеңілдетіп көріңіз.
filter-conditions = <i>Шарт: { $conditions }</i>
filter-line = <b>№ { $number }</b> { $title } — { $money }
filter-button = № { $number } · { $amount }
filter-when-year = { $year } жыл
filter-when-total = барлық жылға
filter-compare-top = ⚖️ Алғашқыларын салыстыру

total-heading = 💰 <b>{ $money }</b>
total-scope = { $when }, { $directions }, { $grants }
total-year = { $year } — { $money }
total-list = 🔎 Тізімін көрсету

condition-kind-short = қысқа мерзімді
condition-kind-medium = орта мерзімді
condition-kind-long = ұзақ мерзімді
condition-year = { $year } жыл
condition-at-least = кемінде { $money }
condition-at-most = ең көбі { $money }
condition-more-than = артық: { $money }
condition-less-than = кем: { $money }
condition-between = { $least } – { $most }
condition-amount-total = барлық жылға
condition-item = керегі: { $item }
condition-without-item = керек емес: { $item }
condition-base-yes = материалдық базаға талап бар
condition-base-no = материалдық базаға талап жоқ
condition-premises-yes = үй-жай керек
condition-premises-no = үй-жай керек емес
condition-area = { $area } м²
condition-regions-at-least = кемінде { $count } өңір
condition-limit = алғашқы { $count }

condition-not-sphere = мынадан басқа: { $sphere }
condition-not-year = { $year } жылсыз
condition-only-year = тек { $year } жыл
condition-last-year = { $year } жылға дейін
condition-grants = гранттар саны: { $count }
condition-equipment-yes = техника керек
condition-equipment-no = техника керек емес
condition-nationwide-yes = бүкіл республика бойынша
condition-nationwide-no = бүкіл республика бойынша емес
condition-order-most_money = ең көп қаражат
condition-order-least_money = ең аз қаражат
condition-order-most_grants = ең көп грант
mention-laptop = ноутбук

item-computer = компьютер
item-printer_bw = ақ-қара принтер
item-printer_colour = түрлі-түсті принтер
item-scanner = сканер
item-photo_camera = фотокамера
item-video_camera = бейнекамера
item-projector = проектор
item-landline_phone = стационарлық телефон
item-car = автомобиль
