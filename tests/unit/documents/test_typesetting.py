"""A document is set once, off the event loop, and what goes wrong is said with the template's name."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.documents import Typesetter, TypesettingError, typesetting
from tests.unit.documents.reading import pdf_runs, solid

if TYPE_CHECKING:
    from pathlib import Path

_NOTE = """
#let content = json(bytes(sys.inputs.content))
#set document(date: none)
#set page(width: 8cm, height: 4cm)
#for text in content.texts [#text #pagebreak(weak: true)]
"""


class Press:
    """Stands where Typst's process is: counts what is ordered, and prints when it is let."""

    def __init__(self) -> None:
        self.ordered: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.answer = b'{"sizes": [10]}\n0123456789'
        self.let = asyncio.Event()

    async def __call__(self, order: bytes) -> bytes:
        self.ordered.append(json.loads(order)["format"])
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.let.wait()
        finally:
            self.at_once -= 1
        return self.answer


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    press = Press()
    monkeypatch.setattr(typesetting, "_compile", press)
    return press


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "note.typ").write_text(_NOTE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def notes(templates: Path) -> Typesetter:
    return Typesetter(templates=templates)


async def _all_wait() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_text_with_markup_appears_literally(notes: Typesetter) -> None:
    nasty = "#panic[x] *a* $b$ <script>"

    runs = pdf_runs(await notes.pdf("note", {"texts": [nasty]}))

    assert solid("".join(run.text for run in runs)) == solid(nasty)


async def test_pages_come_as_pictures_in_their_order(notes: Typesetter) -> None:
    both = await notes.pictures("note", {"texts": ["one", "two"]})

    assert both == [
        *await notes.pictures("note", {"texts": ["one"]}),
        *await notes.pictures("note", {"texts": ["two"]}),
    ]
    assert {page[:8] for page in both} == {b"\x89PNG\r\n\x1a\n"}
    assert both[0] != both[1]


async def test_the_same_content_gives_the_same_bytes(templates: Path) -> None:
    content = {"texts": ["Әлем"]}

    first = await Typesetter(templates=templates).pdf("note", content)

    assert await Typesetter(templates=templates).pdf("note", content) == first


async def test_a_missing_template_is_named(notes: Typesetter) -> None:
    with pytest.raises(TypesettingError, match=r"template 'poster' cannot be set: there is no poster\.typ"):
        await notes.pdf("poster", {})


async def test_an_error_of_typst_names_the_template_and_says_what_and_where(notes: Typesetter) -> None:
    with pytest.raises(TypesettingError, match=r'template \'note\' .*does not contain key "texts"') as trouble:
        await notes.pdf("note", {})

    assert trouble.value.template == "note"
    assert "note.typ:5" in trouble.value.reason


async def test_letters_that_json_cannot_carry_are_an_error_and_not_a_crash(notes: Typesetter) -> None:
    with pytest.raises(TypesettingError, match="failed to parse JSON"):
        await notes.pdf("note", {"texts": ["\ud800"]})


async def test_after_an_error_the_document_is_tried_again(notes: Typesetter, press: Press) -> None:
    press.let.set()
    press.answer, good = b'{"error": "no"}\n', press.answer
    with pytest.raises(TypesettingError, match="no"):
        await notes.pdf("note", {})

    press.answer = good

    assert await notes.pdf("note", {}) == b"0123456789"


async def test_a_process_that_dies_is_an_error(notes: Typesetter, press: Press) -> None:
    press.let.set()
    press.answer = b""

    with pytest.raises(TypesettingError, match="process died"):
        await notes.pdf("note", {})


async def test_who_asks_while_it_is_being_set_waits_for_the_same_document(notes: Typesetter, press: Press) -> None:
    asking = [asyncio.create_task(notes.pdf("note", {"a": 1})) for _ in range(5)]
    await _all_wait()
    press.let.set()

    assert await asyncio.gather(*asking) == [b"0123456789"] * 5
    assert press.ordered == ["pdf"]


async def test_one_who_leaves_does_not_take_the_document_from_the_others(notes: Typesetter, press: Press) -> None:
    leaving, staying = (asyncio.create_task(notes.pdf("note", {})) for _ in range(2))
    await _all_wait()

    leaving.cancel()
    await _all_wait()
    press.let.set()

    assert await staying == b"0123456789"
    assert leaving.cancelled()
    assert press.ordered == ["pdf"]


async def test_different_documents_are_set_one_after_another(notes: Typesetter, press: Press) -> None:
    asking = [asyncio.create_task(notes.pdf("note", {"a": number})) for number in range(4)]
    await _all_wait()
    press.let.set()
    await asyncio.gather(*asking)

    assert (press.most_at_once, len(press.ordered)) == (1, 4)


async def test_what_was_set_is_kept_for_each_format(notes: Typesetter, press: Press) -> None:
    press.let.set()

    for _ in range(2):
        await notes.pdf("note", {"a": 1, "b": 2})
        await notes.pdf("note", {"b": 2, "a": 1})
        await notes.pictures("note", {"a": 1, "b": 2})

    assert press.ordered == ["pdf", "png"]


async def test_the_least_recently_asked_for_is_dropped_first(templates: Path, press: Press) -> None:
    notes = Typesetter(templates=templates, kept_bytes=25)
    press.let.set()
    for content in ({"a": 1}, {"a": 2}, {"a": 1}, {"a": 3}):  # ten bytes each: the third document pushes out one
        await notes.pdf("note", content)
    assert len(press.ordered) == 3

    await notes.pdf("note", {"a": 1})
    assert len(press.ordered) == 3
    await notes.pdf("note", {"a": 2})
    assert len(press.ordered) == 4


async def test_what_is_larger_than_all_that_may_be_kept_is_given_and_not_kept(templates: Path, press: Press) -> None:
    notes = Typesetter(templates=templates, kept_bytes=5)
    press.let.set()

    assert [await notes.pdf("note", {}) for _ in range(2)] == [b"0123456789"] * 2
    assert len(press.ordered) == 2


async def test_a_document_that_takes_too_long_is_given_up_and_its_process_killed(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (templates / "endless.typ").write_text("#for a in range(9999999) { for b in range(9999999) {} }")
    started = []
    real = asyncio.create_subprocess_exec

    async def noted(*arguments: str, stdin: int, stdout: int) -> asyncio.subprocess.Process:
        process = await real(*arguments, stdin=stdin, stdout=stdout)
        started.append(process)
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)

    with pytest.raises(TypesettingError, match=r"it took longer than 0\.3 s"):
        await Typesetter(templates=templates, patience=0.3).pdf("endless", {})

    (process,) = started
    assert process.returncode == -9


async def test_closing_gives_up_what_is_being_set_and_what_waits_its_turn(notes: Typesetter, press: Press) -> None:
    asking = [asyncio.create_task(notes.pdf("note", {"a": number})) for number in range(2)]
    await _all_wait()

    await notes.close()

    await asyncio.wait(asking)
    assert all(task.cancelled() for task in asking)
    assert press.at_once == 0


def test_the_bot_itself_never_loads_typst() -> None:
    code = "import sys, bot.documents; sys.exit('typst' in sys.modules or 'segno' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
