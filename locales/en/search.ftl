# Answers to a question: a guess, a set, a sum, nothing.
search-guess = There is no direction exactly like that. Did you mean:
search-guess-line = <b>№ { $number }</b> { $title }
search-guess-reason = matched: { $words }
search-none-of-these = None of these
search-none =
    The table has nothing about this. I know only the official list of state grants for NGOs and make nothing up.

    Try other words (for example, whom you help) or look through the list.
search-none-recorded = Your question was kept without who asked it: that is how the bot gets better.
search-not-these = I see, none of these. The table does not seem to have a direction exactly like that. Try other words or look through the list.
search-usage = What shall I look for? Write like this: <code>/search mediation</code>
search-help = Ask in your own words: which direction, how much money, what is required. For example: “how much money for mediation”, “requirements of direction 20”, “long-term over 40 million”.
search-thanks = Thank you, noted

filter-found = 🔎 Found <b>{ $count }</b> of { $all } directions. { $when }: <b>{ $money }</b>
filter-nothing = 🔎 None of the { $all ->
    [one] { $all } direction
   *[other] { $all } directions
} is like that. Try a softer condition.
filter-conditions = <i>Condition: { $conditions }</i>
filter-line = <b>№ { $number }</b> { $title } — { $money }
filter-button = № { $number } · { $amount }
filter-when-year = In { $year }
filter-when-total = All years
filter-compare-top = ⚖️ Compare the first { $count }

total-heading = 💰 <b>{ $money }</b>
total-scope = { $when }, { $directions }, { $grants }
total-year = { $year } — { $money }
total-list = 🔎 Show the list

condition-kind-short = short-term
condition-kind-medium = medium-term
condition-kind-long = long-term
condition-year = { $year }
condition-at-least = at least { $money }
condition-at-most = at most { $money }
condition-more-than = more than { $money }
condition-less-than = less than { $money }
condition-between = { $least } – { $most }
condition-amount-total = all years together
condition-base-yes = with requirements for the material base
condition-base-no = no requirements for the material base
condition-premises-yes = premises needed
condition-premises-no = no premises needed
condition-area = { $area } m²
condition-regions-at-least = at least { $count ->
    [one] { $count } region
   *[other] { $count } regions
}
condition-limit = first { $count }

condition-not-sphere = except “{ $sphere }”
condition-not-year = without { $year }
condition-only-year = { $year } only
condition-last-year = until { $year }
condition-grants = number of grants — { $count }
condition-equipment-yes = equipment needed
condition-equipment-no = no equipment needed
condition-nationwide-yes = all over the country
condition-nationwide-no = not all over the country
condition-order-most_money = most money
condition-order-least_money = least money
condition-order-most_grants = most grants

# What a direction asks for, or does not.
need-computer = computer needed
need-printer = printer needed
need-printer_bw = black-and-white printer needed
need-printer_colour = colour printer needed
need-scanner = scanner needed
need-photo_camera = photo camera needed
need-video_camera = video camera needed
need-projector = projector needed
need-landline_phone = landline phone needed
need-car = car needed

no-need-computer = no computer needed
no-need-printer = no printer needed
no-need-printer_bw = no black-and-white printer needed
no-need-printer_colour = no colour printer needed
no-need-scanner = no scanner needed
no-need-photo_camera = no photo camera needed
no-need-video_camera = no video camera needed
no-need-projector = no projector needed
no-need-landline_phone = no landline phone needed
no-need-car = no car needed

# Words that the requirements hold: the table's own, the same in every language, and how a condition tells them.
mention-laptop-word = ноутбук
mention-laptop = laptop needed
mention-classroom-word = аудитория
mention-classroom = classroom needed
mention-office-word = офис
mention-office = office needed
