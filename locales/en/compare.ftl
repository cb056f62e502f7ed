compare-heading = ⚖️ <b>Comparison</b>
compare-name = <b>№ { $number }</b> { $title }
compare-line = № { $number } — { $value }
compare-kind = 📄 <b>Kind</b>
compare-year = 💰 <b>{ $year }</b>
compare-total = 💰 <b>In all</b>
compare-no-money = none
compare-requirements = 🧰 <b>Equipment and premises required</b>
compare-no-requirements = none
compare-regions = 📍 <b>Regions</b>
compare-no-regions = not stated
compare-regions-at-least = at least { $count }
compare-indicator = 🎯 <b>Target indicator</b>
compare-pick =
    ⚖️ <b>Choose two or three directions</b>
    Tap again to take one off. You can also write: <code>/compare 6 13 20</code>
compare-picked = Chosen: { $numbers }
compare-button = ⚖️ Compare: { $numbers }
compare-change = ✏️ Change the choice
compare-enough = Three directions at most can be compared
compare-unknown = The table has no such number: { $numbers }. Choose from the list.
compare-open = № { $number }
