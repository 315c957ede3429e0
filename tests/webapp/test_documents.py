"""The document with its passages marked, and any passage at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.site import BASE, LETTER, RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient


def shown_text(tree: Any) -> str:
    """The text on the page without the tags and labels that were put into it."""
    (text,) = tree.xpath("//div[@class='document-text']")
    for extra in text.xpath(".//*[contains(@class, 'mark-tag') or @class='region__label']"):
        extra.drop_tree()
    return " ".join(text.text_content().split())


@pytest.mark.parametrize(("name", "text"), [("release", RELEASE), ("letter", LETTER)])
def test_the_text_is_whole_and_unchanged(parsed: Callable[[str], Any], name: str, text: str) -> None:
    assert shown_text(parsed(f"/documents/{name}")) == " ".join(text.split())


def test_each_mark_leads_to_its_explanation_and_from_there_to_what_it_marks(parsed: Callable[[str], Any]) -> None:
    tree = parsed("/documents/release")
    links = {
        (link.get("class").split("--")[-1], link.text_content()): link.get("href")
        for link in tree.xpath("//div[@class='document-text']//a[starts-with(@class, 'mark mark--')]")
    }
    for mark, page in {
        ("person", "Raj Pell"): "/people/raj-pell",
        ("body", "Ofsted"): "/bodies/ofsted",
        ("words", "We listened, and we put it right."): "/statements/release/s1",
        ("cue", "said:"): "/statements/release/s1",
        ("finding", "caseloads are manageable"): "/findings/release/f1",
        ("date", "July 2023"): "/dates/2023-07",
    }.items():
        assert links[mark].endswith("#passage")
        notes = parsed(links[mark].removesuffix("#passage")).xpath("//article[@class='note']")
        assert page in [note.xpath("./h3/a/@href")[0] for note in notes]
    tags = tree.xpath("//div[@class='document-text']//a[contains(@class, 'mark-tag')]/text()[1]")
    assert {"said", "strength", "concern", "good"} == set(tags)


def test_what_is_no_part_of_the_article_is_labelled(parsed: Callable[[str], Any]) -> None:
    (teaser,) = parsed("/documents/release").xpath("//div[contains(@class, 'region--teaser')]")
    assert teaser.xpath("./p[@class='region__label']")[0].text_content().startswith("Teaser for another story")
    assert "more carers are needed" in teaser.text_content()


def test_layers_are_switched_by_the_address(parsed: Callable[[str], Any]) -> None:
    def layers(address: str) -> set[str]:
        marks = parsed(address).xpath("//div[@class='document-text']//*[starts-with(@class, 'mark mark--')]/@class")
        return {each.split("--")[-1] for each in marks}

    assert layers("/documents/release?layer=person&layer=cue") == {"person", "cue"}
    assert layers("/documents/release?layer=none") == set()
    assert {"person", "body", "post", "source", "cue", "words", "finding", "judgement"} <= layers("/documents/release")
    checked = parsed("/documents/release?layer=cue").xpath("//input[@type='checkbox'][@checked]/@value")
    assert checked == ["cue"]


@pytest.mark.parametrize("name", ["release", "letter"])
def test_one_click_from_every_statement_shows_its_words_marked(
    client: FlaskClient, parsed: Callable[[str], Any], name: str
) -> None:
    rows = client.get(f"/statements.json?document=documents/{name}").get_json()["rows"]
    assert rows
    for row in rows:
        page = parsed(row["statement"].removeprefix(BASE.rstrip("/")))
        (link,) = page.xpath("//p[@class='main-link']/a/@href")
        tree = parsed(link.partition("#")[0])
        (target,) = tree.xpath("//mark[@id='passage']")
        assert target.get("class") == "focus"
        focused = " ".join("".join(each.text_content() for each in tree.xpath("//mark[@class='focus']")).split())
        assert row["text"] in focused
        # The source and the cue of the same statement are pointed out with the words.
        assert (row["sourceWords"] or "") in focused
        assert (row["cueWords"] or "") in focused


def test_a_passage_says_what_rests_on_it(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    start = RELEASE.index("caseloads are manageable")
    address = f"/documents/release/passages/{start}-{start + len('caseloads are manageable')}"
    (note,) = parsed(address).xpath("//article[@class='note']")
    assert "/findings/release/f1" in note.xpath(".//a/@href")
    assert note.xpath("./p/text()")[0].startswith("Found by Ofsted, as a strength")
    assert "It was read by unnamed, version 0" in note.xpath("./p/text()")[1]
    data = client.get(f"{address}.json").get_json()
    assert data["exact"] == "caseloads are manageable"
    assert RELEASE[: data["start"]].endswith(data["prefix"])
    assert [fact["layer"] for fact in data["facts"]] == ["finding"]


@pytest.mark.slow
def test_steps_lead_through_all_places_that_name_one_thing(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    marked = client.get("/documents/minutes.json").get_json()["marks"]
    words = [(mark["start"], mark["end"]) for mark in marked if mark["layer"] == "words"]
    address = f"/documents/minutes/passages/{words[0][0]}-{words[0][1]}"
    walked = []
    while address:
        (fact,) = client.get(f"{address}.json").get_json()["facts"]
        walked.append(fact["place"])
        assert fact["of"] == len(words)
        following = parsed(address).xpath("//a[@rel='next']/@href")
        assert [link.removesuffix("#passage") for link in following] == ([fact["next"]] if fact["next"] else [])
        address = fact["next"]
    assert walked == list(range(1, len(words) + 1))


def test_the_layers_chosen_go_along(parsed: Callable[[str], Any]) -> None:
    (first, *_) = parsed("/documents/release?layer=person").xpath("//div[@class='document-text']//a/@href")
    assert "?layer=person#passage" in first
    assert not parsed(first.partition("#")[0]).xpath("//div[@class='document-text']//a[contains(@class, 'mark--body')]")


def test_any_stretch_of_the_text_has_an_address(parsed: Callable[[str], Any]) -> None:
    tree = parsed("/documents/release/passages/3-9")
    assert "".join(mark.text_content() for mark in tree.xpath("//mark[@class='focus']")) == RELEASE[3:9]


def test_parts_of_a_passage_are_seen_where_the_passage_is(client: FlaskClient) -> None:
    for part in ("passages/3-9/position", "passages/3-9/quote", "regions/3-9"):
        response = client.get(f"/documents/release/{part}")
        assert response.headers["Location"] == "/documents/release/passages/3-9"


def test_the_twin_has_the_text_and_every_mark(client: FlaskClient) -> None:
    data = client.get("/documents/release.json").get_json()
    assert data["text"] == RELEASE
    words = {data["text"][mark["start"] : mark["end"]] for mark in data["marks"] if mark["layer"] == "words"}
    assert words == {
        row["text"] for row in client.get("/statements.json?document=documents/release").get_json()["rows"]
    }
    assert [region["kind"] for region in data["regions"]] == ["article", "teaser"]
