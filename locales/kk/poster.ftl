# A poster is read from two metres: few words, and those that people use.
poster-heading = Грант көмек
poster-title-bot = ҮЕҰ-ға арналған мемлекеттік гранттар туралы сұраңыз
poster-title-direction = { $title }
poster-title-check =
    Ұйымыңыз осы грантқа дайын ба?
    { $title }
poster-title-check-any = Ұйымыңыз грантқа дайын ба?
poster-title-match = Ұйымыңызға қай грант сай келеді?
poster-title-set = ҮЕҰ-ға арналған мемлекеттік гранттар

# What one can ask: of each, in the order in which people do.
poster-question-bot-1 = Медиацияға қанша ақша бөлінеді?
poster-question-bot-2 = Қандай талаптар бар?
poster-question-bot-3 = Бізге қай бағыт сай келеді?
poster-question-bot-4 = Өтінімге дайынбыз ба?
poster-question-direction-1 = Бұл грантқа қанша ақша бөлінеді?
poster-question-direction-2 = Қандай талаптар бар?
poster-question-direction-3 = Қандай нәтиже күтіледі?
poster-question-direction-4 = Біздің ұйым дайын ба?
poster-question-check-1 = Бізде не дайын, не жетпейді?
poster-question-check-2 = Жарғымыз сай ма?
poster-question-check-3 = Техникамыз жеткілікті ме?
poster-question-check-4 = Неден бастаған дұрыс?
poster-question-match-1 = Біз қай бағытқа өтінім бере аламыз?
poster-question-match-2 = Бізге не жетпейді?
poster-question-match-3 = Қанша қаражат бөлінеді?
poster-question-match-4 = Неден бастаған дұрыс?

poster-call = Камераны кодқа бағыттап, Telegram ботынан сұраңыз
poster-contact = Сұрақ болса, хабарласыңыз
poster-note = Тегін. Бейресми көмекші: { $season } жылғы ресми кесте бойынша жауап береді.
