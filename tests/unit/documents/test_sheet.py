"""A sheet is stored as plain values and comes back as it was, or is refused with the place of the trouble."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents import Sheet, SheetContentError
from tests.unit.documents.contents import longest, typical


@pytest.fixture
def content() -> dict[str, Any]:
    return typical("ru", 19).to_content()


@given(st.builds(Sheet))
def test_any_sheet_comes_back_from_json(sheet: Sheet) -> None:
    assert Sheet.from_content(json.loads(json.dumps(sheet.to_content()))) == sheet


def test_the_longest_sheet_comes_back_from_json() -> None:
    sheet = longest("kk")

    assert Sheet.from_content(json.loads(json.dumps(sheet.to_content()))) == sheet


def test_the_page_is_given_the_content_and_the_code_of_the_link(content: dict[str, Any]) -> None:
    page = Sheet.from_content(content).to_page()

    assert page.pop("qr").startswith("<?xml")
    assert page == content


@pytest.mark.parametrize("schema", [None, 0, 2, "1"])
def test_a_content_of_another_schema_is_refused(content: dict[str, Any], schema: object) -> None:
    with pytest.raises(SheetContentError, match="has schema 1, found"):
        Sheet.from_content({**content, "schema": schema})


@pytest.mark.parametrize("wrong", [[], "sheet", None, 1])
def test_what_is_no_object_is_refused(wrong: Any) -> None:
    with pytest.raises(SheetContentError, match="is an object, found"):
        Sheet.from_content(wrong)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"heading": 5}, "heading"),
        ({"language": "de"}, "language"),
        ({"verdict_kind": "eligible"}, "verdict_kind"),
        ({"sections": [{"title": "", "lines": [{"state": "perhaps", "text": ""}]}]}, "sections.0.lines.0.state"),
        ({"facts": [{"name": "a", "value": "b", "colour": "red"}]}, "facts.0.colour"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_field_that_does_not_fit_is_named_without_its_value(
    content: dict[str, Any], change: dict[str, Any], place: str
) -> None:
    with pytest.raises(SheetContentError, match=place) as refusal:
        Sheet.from_content({**content, **change})
    assert "red" not in str(refusal.value)


def test_a_missing_field_is_named(content: dict[str, Any]) -> None:
    del content["code"]

    with pytest.raises(SheetContentError, match=r"code \(missing\)"):
        Sheet.from_content(content)
