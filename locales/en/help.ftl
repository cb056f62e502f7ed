help-text =
    ❓ <b>What you can ask</b>

    Write in your own words; mistakes do no harm:
    • <i>how much money for mediation</i>
    • <i>requirements of direction 20</i>
    • <i>help for families in trouble</i>
    • <i>medium-term grants that need no computers</i>
    • <i>how much for youth in 2024 in all</i>

    In a group: <code>/search your question</code>. In any chat: <code>@{ $bot } your question</code>.
help-commands = <b>Commands</b>
help-command = /{ $command } — { $description }
help-source = Every figure and requirement comes from the official { $season } table; the official text is Kazakh, the translation is unofficial.
help-unknown-command = There is no such command. Here is what there is:
