# Which directions fit.
match-heading = 🧭 Directions with no obstacle found in your answers: <b>{ $count } of { $all }</b>
match-common = <b>For all directions:</b>
match-line = <b>№ { $number }</b> { $title } — { $percent }%
match-lacks = <i>missing: { $names }</i>
match-lacks-more = <i>missing: { $names } and { $count } more</i>
match-unknown = { $name } (not known)
match-choose = Choose a direction to see the reasons and their bases.
match-readiness = Readiness: <b>{ $percent }%</b>
match-met = ✔️ <b>Ready</b>
match-go-on = This asked about the organisation only. Indicator, results and application papers are in the self-check of this direction.
match-step = 🔑 <b>The easiest next step:</b> { $change }.
match-opens = Then no obstacle is left in your answers for { $directions ->
    [one] { $directions } more direction
   *[other] { $directions } more directions
}: № { $numbers }.
match-step-none = 🔑 One change is not enough: choose a direction and prepare what is missing step by step.
match-step-common = 🔑 First settle what holds for all directions.
match-change-database = file last year's report in the NGO Database
match-change-sound = find out and settle the bankruptcy, liquidation or arrest
match-change-charter = see whether your charter has the sphere “{ $what }”, or add it
match-change-groups = begin to work with this target group too ({ $what })
match-change-regions = cover more regions ({ $what })
match-change-years = get ready to run a project for longer ({ $what })
match-change-sum = get ready to manage more in a year ({ $what })
match-change-equipment = find the missing equipment ({ $what })
match-change-premises = find the missing premises (area and number of regions: { $what })
match-change-experience = prove your experience with social projects
match-change-staff = bring a project team together and give out the roles
