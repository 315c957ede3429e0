"""As known on a day, in the address and on the page: what is left, what is said of it, and that links keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

DAY = "2023-12-31"
RELEASE_ONLY = {"release"}


def documents(client: FlaskClient, address: str) -> set[str]:
    return {row["document"].rpartition("/")[2] for row in client.get(address).get_json()["rows"]}


def test_a_list_holds_what_was_published_by_the_day(client: FlaskClient) -> None:
    assert documents(client, f"/statements.json?published_by={DAY}") == RELEASE_ONLY


def test_counts_and_choices_follow(client: FlaskClient) -> None:
    assert client.get(f"/index.json?published_by={DAY}").get_json()["overview"]["documents"] == 1


def test_the_pages_of_things_follow(client: FlaskClient) -> None:
    parts = client.get(f"/people/raj-pell.json?published_by={DAY}").get_json()["parts"]
    assert {row["document"].rpartition("/")[2] for part in parts for row in part["rows"]} == RELEASE_ONLY


def test_networks_follow(client: FlaskClient) -> None:
    def named(address: str) -> str:
        return client.get(address).text

    assert "letter" in named("/network/bodies/fenmoor.json").casefold()
    assert "letter" not in named(f"/network/bodies/fenmoor.json?published_by={DAY}").casefold()


def test_the_search_follows(client: FlaskClient) -> None:
    def total(words: str, dial: str = "") -> int:
        return int(client.get(f"/search.json?q={words}{dial}").get_json()["total"])

    for dial in (f"&published_by={DAY}", f"&true_on={DAY}"):
        assert total("kind:person+raj", dial) == 1  # a document of before names him
        assert 0 < total("kind:statement", dial) < total("kind:statement")
    (known,) = client.get("/search/list.json?names=Raj+Pell&published_by=2001").get_json()["names"]
    assert known["things"] == []


def test_the_query_of_the_page_gives_the_rows_of_the_page(client: FlaskClient) -> None:
    page = client.get(f"/statements.json?published_by={DAY}&size=500").get_json()
    answer = client.post("/sparql", data={"query": page["sparql"], "format": "json"}).get_json()
    assert len(answer["results"]["bindings"]) == page["total"]


def test_every_link_and_form_keeps_the_day(parsed: Callable[[str], Any]) -> None:
    page = parsed(f"/people/ada-okoro?published_by={DAY}")
    links = [a.get("href") for a in page.iterfind(".//a[@href]") if "data-dials-off" not in a.attrib]
    own = [href for href in links if href.startswith("/")]
    assert len(own) > 20
    assert [href for href in own if f"published_by={DAY}" not in href] == []
    for form in page.iterfind(".//form"):
        assert [field.get("value") for field in form.iterfind(".//input[@name='published_by']")] == [DAY]


def test_the_way_back_drops_the_day_and_nothing_else(parsed: Callable[[str], Any]) -> None:
    page = parsed(f"/statements?form=direct&published_by={DAY}")
    (back,) = page.xpath("//a[text()='Back to all that is known']")
    assert back.get("href") == "/statements?form=direct"


def test_a_redirect_keeps_the_day(client: FlaskClient) -> None:
    response = client.get(f"/people/?published_by={DAY}")
    assert response.headers["Location"] == f"/people?published_by={DAY}"


def test_what_was_true_and_came_out_later_is_announced_and_can_be_seen(parsed: Callable[[str], Any]) -> None:
    page = parsed("/statements?published_by=2024-03-31")
    (link,) = page.xpath("//a[contains(., 'true by then')]")
    ghosts = parsed(link.get("href"))
    assert "they felt" in ghosts.text_content()
    assert ghosts.xpath("//div[@class='ghosts']//article")


def test_a_thing_not_yet_known_says_so(client: FlaskClient) -> None:
    response = client.get("/statements/letter/s1?published_by=2023")
    assert response.status_code == 404
    assert "nothing was known then" in response.text


@pytest.mark.parametrize("address", ["/statements?published_by=soon", "/?true_on=13", "/people/ada-okoro?true_on=x"])
def test_a_day_that_is_none_is_refused_in_a_sentence(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert "must be a date such as 2023" in response.text


def test_a_hostile_day_stays_text(client: FlaskClient) -> None:
    response = client.get('/ontology?published_by="><script>alert(1)</script>')
    assert "<script>alert" not in response.text


def test_without_a_day_nothing_is_added(client: FlaskClient) -> None:
    assert "published_by=" not in client.get("/people").text


def test_a_section_of_a_page_says_what_it_leaves_out(parsed: Callable[[str], Any]) -> None:
    page = parsed("/bodies/fenmoor?published_by=2024-03-31")
    (section,) = page.xpath("//section[h2[@id='inspections-of-it']]")
    assert "1 more was true by then and published later" in " ".join(section.text_content().split())
    assert page.xpath("//section[@aria-labelledby='history']//rect[@stroke-dasharray='4 3']")
