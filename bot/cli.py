"""The ``grantkomek`` command.

Each command imports what it needs when it runs: a question asked in the terminal must not wait
for aiogram and SQLAlchemy. What an operator did wrong is one sentence on standard error and exit 1.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn
from zoneinfo import ZoneInfo

import typer

from bot.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.catalog import Catalog
    from bot.check_terminal import CheckTerminal
    from bot.i18n import Translations
    from bot.preview.launch import RunBot
    from bot.search import Answer, Searcher
    from bot.settings import Settings

app = typer.Typer(add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False)
catalog_app = typer.Typer(no_args_is_help=True, help="Look after the season's table.")
database_app = typer.Typer(no_args_is_help=True, help="Look after the database.")
search_app = typer.Typer(no_args_is_help=True, help="Look after what the search was taught.")
app.add_typer(catalog_app, name="catalog")
app.add_typer(database_app, name="db")
app.add_typer(search_app, name="search")

LanguageOption = Annotated[
    str | None, typer.Option("--language", help="Language of the answer; else that of the question.")
]

CheckLanguageOption = Annotated[str | None, typer.Option("--language", help="kk, ru or en; else Kazakh.")]

AnswersOption = Annotated[
    str | None,
    typer.Option("--answers", metavar="FILE", help="A JSON object: question id -> answer (- is standard input)."),
]


def main() -> None:
    """Run the command line."""
    app()


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Grantkömek: a Telegram bot about Kazakhstan's state grants for NGOs."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Run the bot; without BOT_TOKEN, its preview in the browser."""
    settings = _settings()
    if settings.bot_token is None:
        _preview(settings, settings.web_port, browser=True)
    else:
        with _failing_in_one_sentence():
            _run(_load_bot(settings)(settings))


@app.command()
def preview(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port of the page; else WEB_PORT.")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Run the bot in a browser page: no token, no network."""
    settings = _settings()
    _preview(settings, settings.web_port if port is None else port, browser=not no_browser)


def _preview(settings: Settings, port: int, *, browser: bool) -> None:
    with _failing_in_one_sentence():
        run_bot = _load_bot(settings)
        from bot.preview.launch import launch  # noqa: PLC0415

        _run(launch(settings, run_bot, port=port, browser=browser, say=typer.echo))


def _run(main: Coroutine[Any, Any, None]) -> None:
    """Run the bot on uvloop, the quicker event loop; there is none for Windows."""
    try:
        from uvloop import new_event_loop  # noqa: PLC0415
    except ImportError:
        asyncio.run(main)
    else:
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            runner.run(main)


def _load_bot(settings: Settings) -> RunBot:
    """Read the table and import the bot, with little time and memory.

    The index is built first: what building it leaves free is used again by aiogram's import. The
    collector is off meanwhile and never looks at what was made then: aiogram makes half a million
    objects that live as long as the process.
    """
    gc.disable()
    from bot.search import Searcher  # noqa: PLC0415

    catalog = _load(settings.catalog_path)
    searcher = Searcher(catalog)
    from bot.app import run as run_bot  # noqa: PLC0415
    from bot.runtime.logs import set_up_logs  # noqa: PLC0415

    set_up_logs(settings)
    gc.freeze()
    gc.enable()
    return partial(run_bot, catalog=catalog, searcher=searcher)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    language: LanguageOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as a JSON object.")] = False,
    batch: Annotated[
        str | None,
        typer.Option(help="Read a question a line from this file (- is standard input), print a JSON object a line."),
    ] = None,
) -> None:
    """Answer a question from the table."""
    wanted = _language(language)
    if (question is None) == (batch is None):
        _fail("ask: expected either a question or --batch FILE")
    terminal = _Terminal(_settings())
    if question is not None:
        answer = terminal.searcher.ask(question, wanted)
        typer.echo(terminal.as_json(answer) if as_json else terminal.text(answer))
        return
    for line in _questions(batch or "-"):
        typer.echo(terminal.as_json(terminal.searcher.ask(line, wanted)))


class _Terminal:
    """What answers questions without Telegram: the table, search and texts."""

    def __init__(self, settings: Settings) -> None:
        from bot.i18n import Translations  # noqa: PLC0415
        from bot.search import Searcher  # noqa: PLC0415

        self.catalog: Catalog = _load(settings.catalog_path)
        self.searcher: Searcher = Searcher(self.catalog)
        self._translations: Translations = Translations()
        self._now = partial(datetime.now, ZoneInfo(settings.timezone))

    def text(self, answer: Answer) -> str:
        from bot.chat.answers import answer_text  # noqa: PLC0415
        from bot.chat.formatting import plain  # noqa: PLC0415

        t = self._translations[answer.language]
        return plain(answer_text(answer, self.catalog, t, self._now()))

    def as_json(self, answer: Answer) -> str:
        return json.dumps(answer.to_json(self.text(answer)), ensure_ascii=False)


@app.command()
def selfcheck(
    number: Annotated[str | None, typer.Argument(help="The number of the direction.")] = None,
    answers: AnswersOption = None,
    language: CheckLanguageOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as a JSON object.")] = False,
    graph: Annotated[bool, typer.Option("--graph", help="Draw the questionnaire in Mermaid instead.")] = False,
) -> None:
    """Check whether an organisation can apply in a direction, and what it lacks."""
    if graph:
        with _failing_in_one_sentence():
            from bot.selfcheck.graph import draw  # noqa: PLC0415
            from bot.selfcheck.questionnaire import load_questionnaire  # noqa: PLC0415

            typer.echo(draw(load_questionnaire()))
    elif number is None or answers is None:
        _fail("selfcheck: expected the number of a direction and --answers FILE, or --graph")
    else:
        _check(answers, language, lambda terminal, given: terminal.check(number, given, as_json=as_json))


@app.command()
def match(
    answers: AnswersOption = None,
    language: CheckLanguageOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the directions as a JSON object.")] = False,
) -> None:
    """Rate all directions for an organisation, best first, and tell the next step."""
    if answers is None:
        _fail("match: expected --answers FILE")
    _check(answers, language, lambda terminal, given: terminal.match(given, as_json=as_json))


def _check(file: str, language: str | None, outcome: Callable[[CheckTerminal, dict[str, Any]], str]) -> None:
    wanted = _language(language) or LANGUAGES[0]
    settings = _settings()
    with _failing_in_one_sentence():
        from bot.check_terminal import CheckTerminal, read_answers_file  # noqa: PLC0415

        given = read_answers_file(file)
        typer.echo(outcome(CheckTerminal(_load(settings.catalog_path), wanted, settings.timezone), given))


def _questions(batch: str) -> Iterator[str]:
    """The lines of a file as they come; of a line that is a labelled query (benchmarks/search), its ``q``."""
    try:
        with nullcontext(sys.stdin.buffer) if batch == "-" else Path(batch).open("rb") as lines:
            # In bytes, because Python's text lines also end at characters that people's questions hold.
            for number, line in enumerate(lines):
                yield _query_of(line.decode("utf-8" if number else "utf-8-sig").rstrip("\r\n"))
    except (OSError, UnicodeDecodeError) as error:
        _fail(f"ask: {batch} cannot be read: {error}; expected a text file in UTF-8")


def _query_of(line: str) -> str:
    if line.startswith("{"):
        try:
            labelled = json.loads(line)
        except ValueError:
            return line
        if isinstance(labelled.get("q"), str):
            return str(labelled["q"])
    return line


@app.command()
def announce(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE.md", help="Markdown; FILE.kk.md, FILE.ru.md and so on for several languages."),
    ] = None,
    *,
    language: Annotated[
        str | None, typer.Option("--language", help="Language of a file whose name tells none; else DEFAULT_LANGUAGE.")
    ] = None,
    audience: Annotated[
        str, typer.Option("--audience", metavar="SPEC", help="Whom it is for, such as language:ru+follows:direction:6.")
    ] = "all",
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="When; else now.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print to how many and how long.")] = False,
    status: Annotated[
        int | None, typer.Option("--status", metavar="ID", help="Print how far an announcement is instead.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Announce something to the bot's people; the running bot sends it."""
    if bool(files) == (status is not None):
        _fail("announce: expected either FILE.md or --status ID")
    wanted, settings = _language(language), _settings()
    with _failing_in_one_sentence():
        from bot.announce_terminal import AnnounceTerminal, as_text  # noqa: PLC0415

        terminal = AnnounceTerminal(settings, _load(settings.catalog_path))
        if status is not None:
            told = asyncio.run(terminal.status(status))
        else:
            order = terminal.announce(files or [], language=wanted, audience=audience, at=at, dry_run=dry_run)
            told = asyncio.run(order)
        typer.echo(as_text(told, as_json=as_json))


@catalog_app.command("check")
def check_catalog(
    file: Annotated[Path | None, typer.Argument(help="A season's table; else CATALOG_PATH.")] = None,
) -> None:
    """Validate a table and print its totals in thousand tenge."""
    catalog = _load(file or _settings().catalog_path)
    season = catalog.season
    totals = " / ".join(_grouped(catalog.total(year)) for year in season.years)
    years = " / ".join(map(str, season.years))
    typer.echo(f"season {season.id}: {len(catalog.directions)} directions, {len(catalog.spheres)} spheres")
    typer.echo(f"{years}: {totals} thousand tenge, {_grouped(sum(season.totals.values()))} in all")
    typer.echo(f"{catalog.grants} grants")


@search_app.command("export-learned")
def export_learned(
    directory: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write files there; else print.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="What is printed: text or json.")] = "text",
) -> None:
    """Print what administrators taught: keywords for the table, labelled questions for benchmarks/search."""
    if form not in {"text", "json"}:
        _fail(f"--format: found {form!r}, expected text or json")
    settings = _settings()
    with _failing_in_one_sentence():
        from bot.learn_terminal import LearnTerminal  # noqa: PLC0415

        found = asyncio.run(LearnTerminal(settings, _load(settings.catalog_path)).export())
        if directory is not None:
            typer.echo("\n".join(map(str, found.write(directory))))
        else:
            typer.echo(json.dumps(found.to_json(), ensure_ascii=False) if form == "json" else found.as_text())


@search_app.command("end-merged")
def end_merged() -> None:
    """End the lessons without which the table answers the same by now."""
    settings = _settings()
    with _failing_in_one_sentence():
        from bot.learn_terminal import LearnTerminal  # noqa: PLC0415

        ended, left = asyncio.run(LearnTerminal(settings, _load(settings.catalog_path)).end_merged())
        typer.echo(f"{ended} lessons ended, {left} left")


@database_app.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest schema."""
    _with_database("upgrade")


@database_app.command("backup")
def back_up_database(file: Annotated[Path, typer.Argument(help="Where the copy goes; must not exist.")]) -> None:
    """Write a consistent copy of a SQLite database, also while the bot runs."""
    _with_database("backup", file)


def _with_database(action: str, *arguments: Any) -> None:
    settings = _settings()
    with _failing_in_one_sentence():
        from bot.storage.engine import Database  # noqa: PLC0415

        async def act() -> None:
            database = Database(settings.database_url)
            try:
                await getattr(database, action)(*arguments)
            finally:
                await database.dispose()

        asyncio.run(act())


def _settings() -> Settings:
    from bot.settings import Settings, SettingsError  # noqa: PLC0415

    try:
        return Settings.read()
    except SettingsError as error:
        _fail(str(error))


def _load(path: Path) -> Catalog:
    from bot.catalog import CatalogError, load_catalog  # noqa: PLC0415

    try:
        return load_catalog(path)
    except CatalogError as error:
        _fail(str(error))


def _language(code: str | None) -> Language | None:
    for language in LANGUAGES:
        if code == language:
            return language
    if code is not None:
        _fail(f"--language: found {code!r}, expected one of {', '.join(LANGUAGES)}")
    return None


@contextmanager
def _failing_in_one_sentence() -> Iterator[None]:
    """Turn what the parts of the bot say about their trouble into a sentence and exit 1."""
    from bot.errors import OperatorError  # noqa: PLC0415

    try:
        yield
    except OperatorError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
