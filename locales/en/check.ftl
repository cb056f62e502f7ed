# The self-check of a direction. What is asked, by the text of a question.
check-ask-form = In what legal form is your organisation registered?
check-ask-database = Is your organisation in the NGO Database (infonpo.gov.kz), with last year's report filed?
check-ask-sound = Does any of this apply to you: bankruptcy, liquidation, property under arrest with financial activity suspended?
check-ask-obligations = Do you have unfulfilled obligations under earlier grants, a tax debt, or an entry in the register of unscrupulous participants?
check-ask-charter-one = This direction belongs to the sphere “{ $sphere }”. Does your charter have an aim or an activity that fits it?
check-ask-charter-all = Which of these spheres does your charter fit?
check-ask-groups-all = Whom do you work with?
check-ask-regions-named = The table names these regions: <b>{ $names }</b>. In which regions can you work?
check-ask-regions-least = The table says <b>at least { $count ->
    [one] { $count } region
   *[other] { $count } regions
}</b>. In which regions can you work?
check-ask-regions-all = In which regions can you work?
check-ask-years = This grant is for <b>{ $count ->
    [one] { $count } year
   *[other] { $count } years
}</b> ({ $span }). For how many years can you run one project?
check-ask-years-all = For how many years can you run one project?
check-ask-sum-all = What is the largest sum you can manage in a year under one grant?
check-ask-budget = Does your project's budget match this sum and these years?
check-ask-indicator = Do you know what this figure is now, and how you will measure it?
check-ask-results = Which of these are in your plan?
check-ask-results-only = Is this result in your plan?
check-ask-reach = Which of these will you reach by your plan?
check-ask-reach-only = Will you reach this figure by your plan?
check-ask-equipment-one = The table says: <b>at least { $needed }</b>. How many do you have?
check-ask-equipment-all = What equipment does your organisation have, and how many of each?
check-ask-premises-one = In how many regions do you have such premises, your own or rented?
check-ask-premises-all = In how many regions do you have premises, your own or rented?
check-ask-experience = Do you have experience with social projects that you can prove?
check-ask-staff = Is it clear who will run the project, and what each person does?
check-ask-plan = Which of these does the project's plan have?
check-ask-papers = Which of these are ready for the application?

# What the table says, above a question.
check-budget-row = 💰 <b>The sum in the table</b>
check-budget-each = One grant — { $money }, { $span }
check-results-row = ✅ <b>Expected results in the table</b>
check-reach-row = 🔢 <b>Figures in the table</b>
check-premises-row = The table says: <i>“{ $text }”</i>.

# The things of a tick list, told in full above their buttons.
check-about-plan-aims = precise aims and tasks, with a calendar plan
check-about-plan-sustainability = what goes on after the grant, and the organisation's part in it
check-about-plan-costs = administrative costs not above the project's direct costs
check-about-plan-contribution = if the form asks: your own contribution and partners
check-about-papers-rules = the current announcement and Order No. 406 as restated in 2025 have been read
check-about-papers-package = a language is chosen (Kazakh or Russian), with a separate package for each project
check-about-papers-signature = signed by the head, sealed if there is a seal, all pages there
check-about-papers-early = the application goes in at least a day before the last day

# How to answer.
check-hint-number = You can also type a number.
check-hint-sum = You can also type it, in thousand tenge: 45000 is 45 million ₸.
check-hint-regions = You can choose several, or type their names.
check-hint-ticks = Tick what you have; what is not ticked counts as “no”.
check-hint-counts = Tap until your number shows, or the nearest below it; what is left open counts as “not sure”.

# Options.
check-option-yes = Yes
check-option-no = No
check-option-unsure = Not sure
check-option-skipped = Skip
check-option-or-more = { $number } or more
check-option-form-foundation = Foundation
check-option-form-association = Public association
check-option-form-institution = Institution
check-option-form-union = Association of legal entities
check-option-form-branch = Branch of a foreign NPO
check-option-form-other = Other non-profit form
check-option-form-religious = Religious association
check-option-form-party = Political party
check-option-form-trade_union = Trade union
check-option-form-company = Commercial organisation
check-option-form-unregistered = Unregistered group
check-option-database-current = Yes, report filed
check-option-database-outdated = Yes, but report not filed
check-option-database-absent = Not in the database
check-item-computer = Computers
check-item-printer_bw = Black-and-white printers
check-item-printer_colour = Colour printers
check-item-scanner = Scanners
check-item-photo_camera = Photo cameras
check-item-video_camera = Video cameras
check-item-projector = Projectors
check-item-landline_phone = Landline telephones
check-item-car = Cars
check-needed-computer = { $count ->
    [one] { $count } computer
   *[other] { $count } computers
}
check-needed-printer_bw = { $count ->
    [one] { $count } black-and-white printer
   *[other] { $count } black-and-white printers
}
check-needed-printer_colour = { $count ->
    [one] { $count } colour printer
   *[other] { $count } colour printers
}
check-needed-scanner = { $count ->
    [one] { $count } scanner
   *[other] { $count } scanners
}
check-needed-photo_camera = { $count ->
    [one] { $count } photo camera
   *[other] { $count } photo cameras
}
check-needed-video_camera = { $count ->
    [one] { $count } video camera
   *[other] { $count } video cameras
}
check-needed-projector = { $count ->
    [one] { $count } projector
   *[other] { $count } projectors
}
check-needed-landline_phone = { $count ->
    [one] { $count } landline telephone
   *[other] { $count } landline telephones
}
check-needed-car = { $count ->
    [one] { $count } car
   *[other] { $count } cars
}
check-group-youth = Young people
check-group-children = Children
check-group-families = Families
check-group-disability = People with disabilities
check-group-rural = Rural residents
check-group-violence = Survivors of violence
check-group-convicted = Former prisoners
check-group-religion = People in the field of religion
check-group-ethnic = Ethnic groups
check-group-organisations = NGOs and charities
check-group-councils = Public councils
check-area = At least { $area } m²
check-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
check-regions = { $count ->
    [one] { $count } region
   *[other] { $count } regions
}

# Measurable targets.
check-reach = { $target } ({ $per })
check-reach-people = At least { $count ->
    [one] { $count } person
   *[other] { $count } people
}
check-reach-young_people = At least { $count ->
    [one] { $count } young person
   *[other] { $count } young people
}
check-reach-families = At least { $count ->
    [one] { $count } family
   *[other] { $count } families
}
check-reach-organisations = At least { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
check-reach-consultations = At least { $count ->
    [one] { $count } consultation
   *[other] { $count } consultations
}
check-reach-grants = At least { $count ->
    [one] { $count } small grant
   *[other] { $count } small grants
}
check-reach-online_users = At least { $count ->
    [one] { $count } social network user
   *[other] { $count } social network users
}
check-reach-percent = Share in the indicator: at least { $count }%
check-per-project = over the whole project
check-per-year = every year
check-per-grant = in each grant
check-per-region_year = every year in each region

# A question in short.
check-short-form = Legal form
check-short-database = NGO Database
check-short-sound = Bankruptcy, liquidation
check-short-obligations = Obligations and debts
check-short-charter = Sphere in the charter
check-short-groups = Whom you work with
check-short-regions = Regions
check-short-years = Project duration
check-short-sum = Sum per year
check-short-budget = Budget
check-short-indicator = Measuring the indicator
check-short-results = Expected results
check-short-reach = Figures to reach
check-short-equipment = Equipment
check-short-premises = Premises
check-short-experience = Experience
check-short-staff = Team
check-short-plan = Project plan
check-short-papers = Application papers

# An answer told back.
check-answer-none = no answer
check-answer-yes = yes
check-answer-no = no
check-answer-unsure = not sure
check-answer-skipped = skipped
check-answer-nothing = nothing
check-answer-no-regions = none
check-answer-all-regions = all { $count ->
    [one] { $count } region
   *[other] { $count } regions
}
check-answer-ticked = { $count } of { $all }
check-answer-counted = { $what }: { $number }
check-answer-left = not sure: { $count }

# Why a question is asked.
check-why-form = The competition for state grants is for non-governmental organisations, so the legal form comes first.
check-why-database = Organisations whose data are in the NGO Database may take part. The data are filed every year by 31 March.
check-why-sound = An earlier announcement says that organisations in this position do not take part.
check-why-obligations = We could not check in the text of the rules whether this is required. Your answer only shows what to find out.
check-why-charter = The application form asks you to show that the project fits your charter, and to quote its clause.
check-why-groups = For many directions the table says whom they are for.
check-why-regions = The table gives the territory; when applications are checked, theirs is compared with it.
check-why-years = The table gives money for these years: the project should last as long.
check-why-sum = Each direction has its sum per year in the table: what you can manage shows which ones suit you.
check-why-budget = When applications are checked, sum and terms are compared with the table.
check-why-indicator = The table names this indicator. Without its value at the start it is hard to show a change.
check-why-results = When applications are checked, the expected result is compared with the table.
check-why-reach = The table gives a figure: the plan should reach it.
check-why-equipment = For this direction the table asks for a material and technical base.
check-why-premises = For this direction the table asks for premises: own and rented ones both do.
check-why-experience = The assessment criteria of 2020 counted an organisation's experience with social projects.
check-why-staff = When it is clear who does what, plan and budget become more exact.
check-why-plan = Experts spoke of precise aims; the operator, of what goes on after the grant and of administrative costs not above direct ones.
check-why-papers = The rules were restated in 2025. Earlier requirements show what to prepare; the current announcement decides.
check-why-row = Your answer is compared with what each direction of the { $season } list asks for.

# Where a rule stands.
check-bases = Basis:
check-basis = Basis: { $basis }
check-source-row = { $season } list, № { $number }
check-source-list = { $season } list
check-article = Art. { $article }
check-paragraph = para. { $article }
check-no-year = year not stated
check-unchecked = { $basis } (not checked against a document: find out before you rely on it)
check-earlier = { $basis } (an earlier rule: check the current announcement)
check-mark-earlier = an earlier rule
check-mark-unchecked = not checked against a document
check-note-earlier = An earlier rule may have changed: check the current announcement.
check-note-unchecked = What is not checked against a document needs to be found out first.

# Criteria.
check-criterion-form-registered = Registration
check-criterion-form-ngo = Legal form
check-criterion-database-listed = Data in the NGO Database
check-criterion-database-report = Last year's report in the database
check-criterion-sound = No bankruptcy, liquidation or suspension
check-criterion-obligations = No debts or unfulfilled obligations
check-criterion-charter-one = Sphere in the charter
check-criterion-groups = Target group
check-criterion-regions = Regions
check-criterion-years = Project duration
check-criterion-sum = Sum per year
check-criterion-budget = A budget of the table's sum and years
check-criterion-indicator = The indicator's value at the start and how to measure it
check-criterion-results-one = Result { $number } (“{ $text }”)
check-criterion-premises-one = Premises of at least { $area } m²
check-criterion-experience = Experience with social projects
check-criterion-staff = A team with roles
check-criterion-plan-aims = Precise aims and a calendar plan
check-criterion-plan-sustainability = What goes on after the grant
check-criterion-plan-costs = Admin costs not above direct costs
check-criterion-plan-contribution = Own contribution and partners
check-criterion-papers-rules = Reading the rules
check-criterion-papers-package = Language and package
check-criterion-papers-signature = Signature, seal, all pages
check-criterion-papers-early = Applying early
check-target-results-one = Result { $number }
check-target-reach-one = Figure { $number }
check-required-form-registered = a legal entity
check-required-form-ngo = a non-governmental organisation
check-required-database-listed = an entry in the database
check-required-database-report = a filed report

# What is asked and what is there.
check-values = the table asks for { $required }, you have { $found }
check-values-unknown = the table asks for { $required }, yours is not known yet
check-values-rule = needs { $required }, your answer is “{ $found }”
check-values-absent = by your answer, not there yet
check-values-present = by your answer, not so

# What to do next.
check-step-met = This is ready.
check-step-unknown = Find out and complete your answer.
check-step-form-registered = For unregistered groups and individuals there have been mini-grants that winners give out, such as Birgemiz (cisc.kz, 2024) and Zhas Project (baq.kz, 2022). Ask them for their present terms.
check-step-form-ngo = Before you spend time, ask the operator, the Civil Initiatives Support Center, about your legal form.
check-step-database-listed = File last year's report at infonpo.gov.kz: it is due every year by 31 March.
check-step-database-report = File last year's report at infonpo.gov.kz: it is due every year by 31 March.
check-step-sound = Read the current announcement and ask the operator whether the condition on bankruptcy, liquidation and arrest still holds.
check-step-obligations = See in the announcement and in Order No. 406 whether debts or obligations are an obstacle.
check-step-charter-one = Find the clause of your charter that fits the direction's sphere and quote it in the application. If there is none, ask the operator what to do.
check-step-groups = Find a partner who works with these people, or choose a direction closer to you.
check-step-regions-named = Find a partner or a representative in these regions: { $names }.
check-step-regions-least = Find a partner or a representative in { $count ->
    [one] { $count } more region
   *[other] { $count } more regions
}.
check-step-years = Try to plan the project for all the years, or look at a shorter direction.
check-step-sum = Look at a direction with a smaller sum, or find a partner who has managed such a sum.
check-step-budget = Work out the budget again for the sum and the years of the table.
check-step-indicator = Measure the indicator's present value or take it from an official source, and write into the plan how you will measure it.
check-step-results-one = Add to the plan the work that leads to the missing result, and write down how you will measure it.
check-step-reach-one = Work out how you will reach the table's figure, and put it into the plan.
check-step-equipment-one = Find the missing equipment. The table does not say whether rented equipment or a partner's will do: ask the operator.
check-step-premises-one = Agree on rent beforehand where premises are missing: by the table rented ones do too.
check-step-experience = Collect reports and letters about past projects; if there are none, find an experienced partner.
check-step-staff = Write down who leads the project and who does what.
check-step-plan-aims = Make aims and tasks precise and draw up a calendar plan.
check-step-plan-sustainability = Describe exactly what goes on after the grant and the organisation's part in it.
check-step-plan-costs = Divide the budget anew, so that administrative costs are not above direct costs.
check-step-plan-contribution = See whether the application form asks for your own contribution or partners.
check-step-papers-rules = Read the current announcement and Order No. 406 as restated in 2025 (adilet.zan.kz).
check-step-papers-package = Choose the language and put together a separate package for each project.
check-step-papers-signature = Check the head's signature, the seal if there is one, and that all pages are there.
check-step-papers-early = Do not leave it to the last day: apply at least a day earlier.

# What is told at once, and the reason of a stop.
check-stop-heading = ⛔️ <b>There is a reason to stop</b>
check-doubt-heading = ⚠️ <b>One thing to find out first</b>
check-reason-form-registered = Organisations whose data are in the NGO Database may take part; an unregistered group or an individual cannot apply.
check-reason-form-ngo = As far as we know, religious associations, political parties, trade unions and commercial organisations are not NGOs by the definition in Article 1 of Law No. 36. We have not checked this against the text of the Law.
check-reason-database-listed = Organisations whose data are in the NGO Database may take part, and by your answer you are not in it.
check-reason-database-report = By your answer, last year's report has not been filed in the NGO Database.
check-reason-sound = By the announcement of 2018–2019, organisations that are bankrupt, in liquidation, or have their property under arrest and their financial activity suspended may not take part.
check-look-on = This is advice, not a decision. You can look on anyway or change the answer.

# All answers before the verdict.
check-recap-heading = 📝 <b>№ { $number }: your answers</b>
check-recap-heading-match = 📝 <b>Your answers</b>
check-section-apply = <b>Can we take part?</b>
check-section-fit = <b>Does the direction fit us?</b>
check-section-ready = <b>Are we ready?</b>
check-section-application = <b>Is the application in order?</b>
check-recap-line = { $number }. { $question } — { $answer }
check-recap-question = Is everything right?

# The outcome.
check-verdict-clear = No obstacle found in your answers.
check-verdict-prepare = { $count ->
    [one] { $count } thing to prepare.
   *[other] { $count } things to prepare.
}
check-verdict-find-out = { $count ->
    [one] { $count } thing to find out.
   *[other] { $count } things to find out.
}
check-verdict-stop = There is a reason to stop. { $reason }
check-gaps-stop = ⛔️ <b>What stops you</b>
check-gaps-doubt = ⚠️ <b>Find out first</b>
check-gaps-table = 📋 <b>What the table asks for</b> ({ $season } list, № { $number })
check-gaps-rules = 📄 <b>Other requirements</b>
check-gaps-advice = 💡 <b>Advice</b>
check-gap-line = { $number }. <b>{ $criterion }</b>: { $values }
check-arrow = → { $step }
check-unknown = ❔ <b>Not known yet</b>
check-named-line = • { $names } — <i>{ $source }</i>
check-met-count = ✔️ Ready: { $count }
check-steps-on-sheet = 📄 All steps are on the readiness sheet.
check-advice = This is advice, not a decision: the current announcement and the operator have the last word.

# When the table changed, and since the last time.
check-changed = 🔄 The table has changed. These questions need a new answer:
check-changed-gone = { $count ->
    [one] And { $count } question is no longer asked.
   *[other] And { $count } questions are no longer asked.
}
check-difference = 🔄 <b>What has changed since last time</b>
check-difference-none = 🔄 Nothing has changed since last time.
check-difference-met = ✔️ Ready now: { $names }
check-difference-gap = ✗ Missing now: { $names }
check-difference-unknown = ❔ Not known now: { $names }
