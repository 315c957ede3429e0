"""Citations: what they name, and that no text of a document breaks out of them."""

from __future__ import annotations

import dataclasses

from webapp.citations import Citation, of

SAID = Citation(
    who="Ada Okoro",
    office="cabinet member for children, Fenmoor Council",
    when="October 2023",
    reported=False,
    words="caseloads had come down",
    document="Services found good",
    publisher="Fenmoor News",
    published="11 October 2023",
    year="2023",
    address="https://here.example/statements/release/s2",
    name="statements/release/s2",
)


def test_a_plain_citation_names_all_in_order() -> None:
    assert SAID.plain == (
        "Ada Okoro, cabinet member for children, Fenmoor Council (October 2023): “caseloads had come down” "
        "In: Services found good (Fenmoor News, 11 October 2023). https://here.example/statements/release/s2"
    )


def test_what_was_only_reported_is_not_given_as_the_speakers_own_words() -> None:
    cited = dataclasses.replace(SAID, reported=True)
    assert "(October 2023), as reported: “caseloads had come down” In:" in cited.plain
    assert "(October 2023), as reported, in [Services found good]" in cited.markdown
    assert "note = {said October 2023, as reported; cabinet member" in cited.bibtex


def test_words_that_bring_their_own_marks_are_not_marked_twice() -> None:
    assert "““" not in dataclasses.replace(SAID, words="“We listened.”").plain


def test_markdown_of_a_hostile_title_stays_text() -> None:
    cited = dataclasses.replace(SAID, document="x](javascript:alert(1)) <img> *bold*").markdown
    assert r"[x\](javascript:alert(1)) \<img\> \*bold\*](https://here.example" in cited


def test_bibtex_escapes_what_means_something_to_it() -> None:
    cited = dataclasses.replace(SAID, document="50% of {cases} & more", who="Ofsted").bibtex
    assert r"title = {50\% of \{cases\} \& more}" in cited
    assert "author = {{Ofsted}}" in cited
    assert cited.startswith("@misc{statements-release-s2,\n")
    assert cited.count("{") - cited.count(r"\{") == cited.count("}") - cited.count(r"\}")


def test_what_is_not_on_record_is_left_out() -> None:
    row = {"speakerLabel": None, "text": "they felt heard", "documentLabel": "Letter", "published": "2023/2024"}
    cited = of(row, "https://here.example/statements/letter/s1")  # type: ignore[arg-type]  # a row in part
    assert cited.plain.startswith("Speaker not named: “they felt heard” In: Letter. ")
    assert "year" not in cited.bibtex
