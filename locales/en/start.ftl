start-greeting =
    👋 Hello, <b>{ $name }</b>!

    This is <b>Grantkömek</b>. Ask about state grants for NGOs in Kazakhstan and get the exact answer from the official table: the { $season } list has { $directions ->
        [one] { $directions } direction
       *[other] { $directions } directions
    } and { $grants ->
        [one] { $grants } grant
       *[other] { $grants } grants
    }.
start-examples = Write in your own words. For example, tap one of these:
start-small-talk = 😊 Happy to help! Ask me anything about state grants for NGOs.
start-menu =
    🏠 <b>Menu</b>

    Write your question or choose below.
start-example-money = How much money for mediation?
start-example-requirements = Requirements for psychological help
start-example-filter = Long-term over 40 million a year
start-unknown-link = I could not open this link: it is out of date or was copied with a mistake. Let's start from the menu.
start-no-direction = Direction № { $number } of this link is not in the present table. Choose from the list.
start-group = Hello! I answer questions about state grants from the official table. Ask like this: <code>/search how much money for mediation</code>. I stay out of all other talk.
