from __future__ import annotations

import re

from bot.selfcheck.graph import draw
from bot.selfcheck.model import Section
from bot.selfcheck.questionnaire import load_questionnaire
from bot.settings import ROOT

GRAPH = draw(load_questionnaire())
DOCUMENT = ROOT / "docs" / "self-check.md"


def test_the_graph_in_the_documents_is_the_one_that_is_generated() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    found = re.search(r"<!-- graph -->\n```mermaid\n(.*?)\n```\n<!-- /graph -->", text, re.DOTALL)
    assert found is not None
    assert found[1] == GRAPH, "put the output of `grantkomek selfcheck --graph` between the markers"


def test_every_question_is_a_node_of_its_flow_and_no_edge_leads_nowhere() -> None:
    nodes = set(re.findall(r"^ +((?:check|match)_\w+)[\[({]", GRAPH, re.MULTILINE))
    for entry in load_questionnaire().entries:
        assert {f"{flow}_{entry.id}" for flow in entry.flows} <= nodes
    ends = re.findall(r"^ +(\w+) -\.?->(?:\|[^|]+\|)? (\w+)$", GRAPH, re.MULTILINE)
    assert len(ends) == sum("->" in line for line in GRAPH.split("\n"))
    assert {end for edge in ends for end in edge} == nodes


def test_only_the_sourced_stops_lead_to_stop() -> None:
    assert re.findall(r"(\w+) -\.->\|([\w-]+)\| check_stop", GRAPH) == [
        ("check_form", "form-registered"),
        ("check_database", "database-listed"),
        ("check_sound", "sound"),
    ]


def test_an_answer_that_leaves_questions_out_leads_past_them() -> None:
    assert "check_form -->|unregistered| check_charter" in GRAPH
    assert "match_form -->|unregistered| match_charter" in GRAPH


def test_sections_come_in_their_order_and_things_of_the_table_stand_for_many() -> None:
    places = [GRAPH.index(f'subgraph check_{section}["{section}"]') for section in Section]
    assert places == sorted(places)
    assert 'check_equipment[["equipment-*"]]' in GRAPH
    assert 'check_results["results [*]"]' in GRAPH
    assert 'match_equipment["equipment"]' in GRAPH


def test_the_graph_is_in_no_human_language() -> None:
    assert GRAPH.isascii()
