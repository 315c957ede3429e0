"""Every sentence of every briefing leads to its words, or to the documents that were looked through."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from support.site import BASE

from webapp.briefings import making, render
from webapp.briefings.record import Record

if TYPE_CHECKING:
    import flask

    from graph.store import Store

SMALL = ("bodies/fenmoor", "bodies/ofsted", "people/ada-okoro", "people/raj-pell", "bodies/panel", "bodies/board")
SAMPLE = (
    "bodies/liverpool-city-council",
    "bodies/ofsted",
    "people/steve-reddy",
    "inspections/liverpool-city-council-ofsted-standard-inspection-2023-03",
)
TOPIC = "https://onrecord.example/topics/caseloads"


def walk(store: Store, app: flask.Flask, subject: str, *, full: bool) -> int:
    """Walk the file as a reader would: from each sentence along each link; return how many sentences there were."""
    with app.app_context():
        briefing = making.make(store, making.Asked(subject=subject, full=full))
        page = lxml.html.document_fromstring(render.document(briefing))
    assert briefing.ungrounded() == []
    record = Record(store, briefing.period)
    for passage in briefing.passages:
        assert record.text(passage.document)[passage.start : passage.end] == passage.exact
    sentences = page.xpath("//*[contains(concat(' ', @class, ' '), ' sentence ')]")
    for sentence in sentences:
        links = sentence.xpath(".//a[contains(concat(' ', @class, ' '), ' ref ')]")
        assert links or "sentence--comment" in sentence.get("class"), sentence.text_content()
        for link in links:
            assert_leads_to_words(page, link.get("href"))
    assert len(sentences) == len(list(briefing.sentences()))
    return len(sentences)


def assert_leads_to_words(page: Any, href: str) -> None:
    [target] = page.xpath("//*[@id=$name]", name=href.removeprefix("#"))
    if re.match("#words-", href):
        assert target.xpath(".//mark")[0].text_content().strip()
    else:
        assert target.text_content().strip()


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("path", SMALL)
def test_every_sentence_on_the_small_graph(path: str, full: bool, small: Store, small_app: flask.Flask) -> None:
    assert walk(small, small_app, BASE + path, full=full) > 2


@pytest.mark.slow
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("subject", [*(BASE + path for path in SAMPLE), TOPIC])
def test_every_sentence_on_the_sample(subject: str, full: bool, sampled: Store, sampled_app: flask.Flask) -> None:
    assert walk(sampled, sampled_app, subject, full=full) > 15


def test_numbers_in_sentences_are_those_of_the_things_counted(small: Store, small_app: flask.Flask) -> None:
    for path, full in itertools.product(SMALL, (False, True)):
        with small_app.app_context():
            briefing = making.make(small, making.Asked(subject=BASE + path, full=full))
        for sentence in briefing.sentences():
            for count in sentence.counts:
                assert count.number == len(set(count.of)), sentence.text
