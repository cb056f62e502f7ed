# A direction: its card and the answers to questions about one part of it.
card-heading = <b>№ { $number }. { $title }</b>
card-official-title = Official title: <i>{ $title }</i>
card-sphere = 🗂 { $sphere }
card-kind = 📄 { $grants } · { $years }
card-regions = 📍 Regions: { $regions }
card-regions-at-least = 📍 At least { $count ->
    [one] { $count } region
   *[other] { $count } regions
}

funding-heading = 💰 <b>Funding</b>
funding-year = { $year } — { $money }
funding-asked-year = <b>{ $year } — { $money }</b>
funding-no-year = The table gives no money for { $year } in this direction.
funding-total = In all: <b>{ $money }</b>
funding-each = Each grant — { $money }
funding-only-year = In all ({ $year }): <b>{ $money }</b>

type-heading = 📄 <b>Kind of grant</b>

indicator-heading = 🎯 <b>Target indicator</b>
indicator-unlabelled = The table does not divide this text into indicator and result.

results-heading = ✅ <b>Expected results</b>
results-none = The table gives no separate expected result for this direction, only the indicator.

requirements-heading = 🧰 <b>Equipment and premises required</b>
requirements-yes = Yes, the table has requirements for the material and technical base:
requirements-no = No, the table has no requirements for the material and technical base here: they are set for long-term grants only.
requirements-none = None in the table (they are set for long-term grants only).

problem-heading = ❗️ <b>The problem in short</b>

part-card = 📇 Whole card
part-funding = 💰 Money
part-requirements = 🧰 Requirements
part-indicator = 🎯 Indicator
part-results = ✅ Results
part-problem = ❗️ Problem
part-type = 📄 Kind
card-show-official = 🇰🇿 Official Kazakh text
card-show-translation = Translation
card-previous = ◀ № { $number }
card-next = № { $number } ▶
card-back = ◀ Sphere
card-gone = This direction is not in the present table.
