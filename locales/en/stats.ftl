# /stats: what was counted, as screens, a picture and spreadsheets.
command-stats = Statistics: people, questions, checks

stats-title = 📊 <b>Statistics · { $tab }</b>
stats-period = { $span }: { $first } – { $last }
stats-period-day = { $span }: { $first }
stats-since = Counted since { $date }. What was before is unknown.
stats-nothing = Nothing has been counted yet: the count is only beginning.
stats-source = The bot's own count, without personal data
stats-more = … and { $more } more: all of them are in the Excel file

stats-tab-people = People
stats-tab-questions = Questions
stats-tab-topics = Directions
stats-tab-checks = Checks
stats-tab-announcements = Announcements
stats-tab-links = Links
stats-tab-missed = Unanswered
stats-span-today = Today
stats-span-week = 7 days
stats-span-month = 30 days
stats-span-all = All time
stats-file-chart = 📈 Chart
stats-file-csv = 📄 CSV
stats-file-xlsx = 📗 Excel
stats-no-chart = There is nothing to draw: these numbers are not counted by day, or the count has not begun.

stats-people-now = People in all: { $people }, can be written to: { $reachable }
stats-people-active = Active: today { $today } · in 7 days { $week } · in 30 days { $month }
stats-people-moves = New: { $new } · back: { $back } · gone: { $gone } (blocked the bot { $blocked }, erased their data { $forgot })
stats-people-line = { $when }: active { $active } · new { $new } · gone { $gone }
stats-people-weeks = <i>“Active” in a week is the sum of its days: one person may be counted more than once.</i>

stats-questions-total = Questions: { $total } · greetings and other words: { $talk }
stats-questions-shares = ✅ sure answers: { $sure } · ❔ unsure: { $unsure } · ✖ not found: { $none }
stats-questions-languages = Language: Kazakh { $kk } · Russian { $ru } · English { $en }
stats-questions-places = In private { $private } · in groups { $group } · in other chats (inline) { $inline }
stats-questions-line = { $when }: questions { $total }, sure answers { $share }

stats-topics-head = <b>Directions asked about most</b>
stats-direction-line = № { $number } { $title } — { $asked }
stats-facets-head = <b>What was asked</b>
stats-facet-line = { $name } — { $asked }
stats-facet-card = The direction as a whole
stats-facet-funding = Money
stats-facet-requirements = Requirements
stats-facet-indicator = Indicator
stats-facet-results = Results
stats-facet-type = Kind of grant
stats-facet-problem = Problem
stats-facet-filter = Directions by conditions
stats-facet-total = A sum of money
stats-none-asked = Nobody asked about a direction in these days.

stats-checks-total = Begun: { $begun } · with a result: { $finished }
stats-checks-verdicts = ✅ no obstacles: { $clear } · 🛠 something to prepare: { $prepare } · ⛔ a reason to stop: { $stop }
stats-checks-match = Of these, finding a direction: begun { $begun }, with a result { $finished }
stats-checks-line = { $when }: begun { $begun } · with a result { $finished }
stats-checks-head = <b>Directions checked most</b>
stats-checks-again = <i>A new result after changed answers is counted, too.</i>

stats-announcement-line = { $when } · № { $number } { $title } — reached { $sent } / { $total }
stats-announcements-none = Nothing was announced in these days.

stats-link-line = № { $number } { $label } — opened { $opened }, asked { $asked }, checked themselves { $begun } (to the end { $finished })
stats-links-none = No link has been made yet.
stats-links-whole = Numbers since each link was made. Below three people the exact number is not shown.
stats-few = fewer than 3

stats-missed-waiting = Not looked at: { $new } · put off: { $later } · taught: { $taught }
stats-missed-line = { $when }: unsure { $unsure } · not found { $none }
stats-missed-top = <b>Most often</b>
stats-missed-question = “{ $text }” — { $asked }

# The pictures: what the height of a bar is.
stats-unit-people-day = People per day
stats-unit-people-week = Sum of the days, per week
stats-unit-questions-day = Questions per day
stats-unit-questions-week = Questions per week
stats-unit-checks-day = Checks per day
stats-unit-checks-week = Checks per week

# Columns of the spreadsheets and names of the bars.
stats-day = Day
stats-number = №
stats-title-column = Title
stats-now = Now
stats-people-column = People
stats-now-all = In all
stats-now-reachable = Can be written to
stats-now-today = Active today
stats-now-week = Active in 7 days
stats-now-month = Active in 30 days
stats-active = Active
stats-new = New
stats-back = Back
stats-gone = Gone
stats-blocked = Blocked the bot
stats-forgot = Erased their data
stats-sure = Sure answers
stats-unsure = Unsure
stats-none = Not found
stats-talk = Greetings and the like
stats-private = In private
stats-group = In a group
stats-inline-found = Inline: found
stats-inline-none = Inline: not found
stats-begun = Checks begun
stats-finished = Results
stats-verdict-clear = No obstacles
stats-verdict-prepare = Something to prepare
stats-verdict-stop = A reason to stop
stats-asked = Asked
stats-facets = Asked for
stats-facet = Asked for
stats-audience = Recipients
stats-sent = Reached
stats-unreachable = Blocked the bot
stats-failed = Failed
stats-unknown = Unknown
stats-left = Waiting
stats-label = Name
stats-link-opened = Opened
stats-link-new = New people
stats-link-asked = Asked
stats-link-begun = Checks begun
stats-link-finished = Finished
stats-link-clear = No obstacles
stats-link-prepare = Something to prepare
stats-link-stop = A reason to stop
stats-question = Question
stats-language = Language
stats-last-day = Last day
