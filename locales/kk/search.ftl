# Answers to a question: a guess, a set, a sum, nothing.
search-guess = Дәл осындай бағыт таппадым. Мүмкін, мыналардың бірін іздеп отырған боларсыз:
search-guess-line = <b>№ { $number }</b> { $title }
search-guess-reason = сәйкес келгені: { $words }
search-none-of-these = Ешқайсысы емес
search-none =
    Кестеде бұл туралы ештеңе жоқ. Мен тек ҮЕҰ-ға арналған мемлекеттік гранттардың ресми тізімін білемін, ал жоқ нәрсені ойдан қоспаймын.

    Басқаша жазып көріңіз (мысалы, кімге көмектесетініңізді) немесе тізімді қараңыз.
search-none-recorded = Сұрағыңыз кім жазғаны көрсетілмей сақталды: ботты соған қарап жақсартамыз.
search-not-these = Түсіндім, бұлар емес екен. Кестеде дәл сіз айтқандай бағыт жоқ сияқты. Басқаша жазып көріңіз немесе тізімді қараңыз.
search-usage = Не іздейміз? Осылай жазыңыз: <code>/search медиация</code>
search-help = Өз сөзіңізбен сұраңыз: қандай бағыт, қанша ақша, қандай талап. Мысалы: «медиацияға қанша ақша», «20-бағыттың талаптары», «ұзақ мерзімді, 40 млн-нан көп».
search-thanks = Рақмет, ескердім

filter-found = 🔎 Табылғаны: { $all } бағыттың ішінен <b>{ $count }</b>. { $when }: <b>{ $money }</b>
filter-nothing = 🔎 { $all } бағыттың ішінде мұндай шартқа сай келетіні жоқ. Шартты сәл жеңілдетіп көріңіз.
filter-conditions = <i>Шарт: { $conditions }</i>
filter-line = <b>№ { $number }</b> { $title } — { $money }
filter-button = № { $number } · { $amount }
filter-when-year = { $year } жылға
filter-when-total = Барлық жылға
filter-compare-top = ⚖️ Алғашқы { $count } бағытты салыстыру

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
condition-more-than = { $money }-ден жоғары
condition-less-than = { $money }-ден төмен
condition-between = { $least } – { $most }
condition-amount-total = барлық жылға
condition-base-yes = материалдық базаға талап бар
condition-base-no = материалдық базаға талап жоқ
condition-premises-yes = үй-жай керек
condition-premises-no = үй-жай керек емес
condition-area = { $area } м²
condition-regions-at-least = кемінде { $count } өңір
condition-limit = алғашқы { $count }

condition-not-sphere = «{ $sphere }» саласынан басқа
condition-not-year = { $year } жылға қаражат жоқ
condition-only-year = тек { $year } жыл
condition-last-year = { $year } жылға дейін
condition-grants = гранттар саны — { $count }
condition-equipment-yes = техника керек
condition-equipment-no = техника керек емес
condition-nationwide-yes = бүкіл республика бойынша
condition-nationwide-no = бүкіл республика бойынша емес
condition-order-most_money = ең көп қаражат
condition-order-least_money = ең аз қаражат
condition-order-most_grants = ең көп грант

# What a direction asks for, or does not.
need-computer = компьютер керек
need-printer = принтер керек
need-printer_bw = ақ-қара принтер керек
need-printer_colour = түрлі-түсті принтер керек
need-scanner = сканер керек
need-photo_camera = фотокамера керек
need-video_camera = бейнекамера керек
need-projector = проектор керек
need-landline_phone = стационарлық телефон керек
need-car = автомобиль керек

no-need-computer = компьютер керек емес
no-need-printer = принтер керек емес
no-need-printer_bw = ақ-қара принтер керек емес
no-need-printer_colour = түрлі-түсті принтер керек емес
no-need-scanner = сканер керек емес
no-need-photo_camera = фотокамера керек емес
no-need-video_camera = бейнекамера керек емес
no-need-projector = проектор керек емес
no-need-landline_phone = стационарлық телефон керек емес
no-need-car = автомобиль керек емес

# Words that the requirements hold: the table's own, the same in every language, and how a condition tells them.
mention-laptop-word = ноутбук
mention-laptop = ноутбук керек
mention-classroom-word = аудитория
mention-classroom = аудитория керек
mention-office-word = офис
mention-office = офис керек
