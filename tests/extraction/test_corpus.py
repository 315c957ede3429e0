"""Folders in, a stream of outcomes out."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import corpus, pipeline
from extraction.corpus import Extracted, Read, Skipped, Unchanged
from ontology.errors import ReadingError

if TYPE_CHECKING:
    from spacy.language import Language

    from extraction.reading import Source


def write(folder: Path, **texts: str) -> None:
    """Files by name, with `__` for the dot before the ending and `_` for a slash."""
    for name, text in texts.items():
        path = folder / name.replace("__", ".").replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def ids(*paths: Path) -> list[str]:
    return [each.document.id for each in corpus.read(paths) if isinstance(each, Read)]


def skipped(*paths: Path) -> dict[str, str]:
    return {each.path.name: each.reason for each in corpus.read(paths) if isinstance(each, Skipped)}


# --- walking
def test_a_folder_is_walked_in_order_and_says_where_each_file_lay(tmp_path: Path) -> None:
    write(tmp_path, b__txt="Two.", a_c__txt="One.", z__md="Three.")
    found = [(each.document.id, each.document.path) for each in corpus.read([tmp_path]) if isinstance(each, Read)]
    assert found == [("c", "a/c.txt"), ("b", "b.txt"), ("z", "z.md")]


def test_hidden_files_and_the_manifest_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", manifest__yaml="- {file: a.txt, title: The title}")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "b.txt").write_text("Two.")
    (tmp_path / "~$a.docx").write_bytes(b"lock file")
    (outcome,) = corpus.read([tmp_path])
    assert isinstance(outcome, Read)
    assert outcome.document.title == "The title"


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", b__txt="", c__png="picture", d__pdf="no PDF")
    assert ids(tmp_path) == ["a"]
    assert {name: reason.split(":")[0].split(",")[0] for name, reason in skipped(tmp_path).items()} == {
        "b.txt": "empty",
        "c.png": "a file of type .png",
        "d.pdf": "broken",
    }


def test_a_path_that_is_not_there_is_listed(tmp_path: Path) -> None:
    (outcome,) = corpus.read([tmp_path / "nowhere"])
    assert str(outcome) == f"{tmp_path / 'nowhere'}: not there. Check the path; a link may lead nowhere."


def test_a_malformed_manifest_is_listed_once_and_costs_no_document(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", b__txt="Two.", manifest__yaml="title: A")
    assert ids(tmp_path) == ["a", "b"]
    assert list(skipped(tmp_path)) == ["manifest.yaml"]


def test_the_manifest_beside_a_single_file_counts(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", manifest__yaml="- {file: a.txt, publisher: The Post}")
    (outcome,) = corpus.read([tmp_path / "a.txt"])
    assert isinstance(outcome, Read)
    assert outcome.document.publisher == "The Post"


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, a_b__txt="One.")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert ids(tmp_path) == ["b"]
    assert list(skipped(tmp_path)) == ["broken.txt"]


def test_a_folder_that_may_not_be_opened_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a__txt="One.", b_c__txt="Two.")
    listing = Path.iterdir

    def refusing(folder: Path) -> object:
        if folder.name == "b":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    # Root may open any folder, and tests often run as root.
    monkeypatch.setattr(Path, "iterdir", refusing)
    assert ids(tmp_path) == ["a"]
    assert list(skipped(tmp_path)) == ["b"]


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", b__txt="One.", c__txt="Two.")
    assert ids(tmp_path) == ["a", "c"]
    assert skipped(tmp_path) == {"b.txt": f"the same bytes as {tmp_path / 'a.txt'}, which was read instead."}


def test_a_file_given_twice_is_one_file(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.")
    assert ids(tmp_path, tmp_path / "a.txt", tmp_path) == ["a"]
    assert skipped(tmp_path, tmp_path / "a.txt") == {}


def test_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", b__txt="Two.")
    outcomes = corpus.read([tmp_path])
    next(outcomes)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(outcomes), Skipped)


def test_an_encoding_that_does_not_exist_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="'klingon' is no encoding"):
        corpus.read([tmp_path], encoding="klingon")


def test_what_the_caller_has_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", b__pdf="no PDF", manifest__yaml="- {file: a.txt, title: The title}")
    asked: list[Source] = []

    def known(source: Source) -> bool:
        asked.append(source)
        return True

    assert [type(each) for each in corpus.read([tmp_path], known=known)] == [Unchanged, Unchanged]
    assert (asked[0].id, asked[0].manifest.title) == ("a", "The title")


# --- ids
def test_an_id_is_the_name_of_the_file_without_its_ending(tmp_path: Path) -> None:
    write(tmp_path, **{"Minutes 6 June v1.2__txt": "One."})
    assert ids(tmp_path) == ["Minutes 6 June v1.2"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    write(tmp_path, x_report__txt="One.", y_report__txt="Two.", other__txt="Three.")
    assert ids(tmp_path) == ["other", "x-report", "y-report"]
    assert ids(tmp_path / "x", tmp_path / "y") == ["x-report", "y-report"]


def test_no_more_folders_are_named_than_needed(tmp_path: Path) -> None:
    write(tmp_path, a_x_report__txt="One.", b_x_report__txt="Two.", b_y_report__txt="Three.")
    assert ids(tmp_path) == ["a-x-report", "b-x-report", "y-report"]


def test_files_of_one_name_in_one_folder_are_told_apart_by_their_endings(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", a__md="Two.", b__txt="Three.")
    assert ids(tmp_path) == ["a.md", "a.txt", "b"]


def test_a_file_that_is_not_read_takes_no_id_from_one_that_is(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", a__png="picture")
    assert ids(tmp_path) == ["a"]


def test_an_id_means_nothing_in_an_address(tmp_path: Path) -> None:
    write(tmp_path, **{"what? 50% #1\n__txt": "One."})
    assert ids(tmp_path) == ["what- 50- -1-"]


NAMES = st.text("ab-", min_size=1, max_size=3)


@given(
    st.sets(
        st.builds(
            lambda parts, end: Path("/", *parts).with_suffix(end),
            st.lists(NAMES, min_size=1, max_size=4),
            st.sampled_from([".txt", ".md"]),
        )
    )
)
def test_every_file_has_an_id_of_its_own_whatever_the_order(paths: set[Path]) -> None:
    found = corpus.identifiers(sorted(paths))
    assert set(found) == paths
    assert len(set(found.values())) == len(paths)
    assert corpus.identifiers(sorted(paths, reverse=True)) == found


# --- extraction
def test_records_come_with_what_was_not_read(tmp_path: Path, nlp: Language) -> None:
    write(tmp_path, a__txt="Ofsted inspected Harrowmere City Council.", b__txt="", c__txt="It was good.")
    found = list(corpus.extract(corpus.read([tmp_path]), lambda: nlp))
    assert [each.record.document.id for each in found if isinstance(each, Extracted)] == ["a", "c"]
    assert [each.path.name for each in found if isinstance(each, Skipped)] == ["b.txt"]


@pytest.mark.slow
def test_a_record_does_not_depend_on_what_is_read_beside_it(practice: Path, nlp: Language) -> None:
    path = practice / "01-harrowmere-inadequate.txt"
    together = [each for each in corpus.extract(corpus.read([practice]), lambda: nlp) if isinstance(each, Extracted)]
    (alone,) = corpus.extract(corpus.read([path]), lambda: nlp)
    assert alone in together


def test_the_model_is_not_loaded_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.", b__txt="")

    def load() -> Language:
        pytest.fail("the model was loaded")

    found = corpus.extract(corpus.read([tmp_path], known=lambda source: bool(source.data)), load)
    assert [type(each) for each in found] == [Unchanged, Skipped]


def test_text_is_gone_through_in_chunks(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a__txt="One.", b__txt="Two.", c__txt="Three.")
    monkeypatch.setattr(corpus, "CHUNK_CHARACTERS", 8)
    outcomes = corpus.extract(corpus.read([tmp_path]), lambda: nlp)
    next(outcomes)
    (tmp_path / "c.txt").unlink()
    assert [type(each) for each in outcomes] == [Extracted, Skipped]


@pytest.mark.parametrize(("room", "word"), [(0, "Quorvexely"), (1_000_000, "Quorvexholm")])
def test_words_are_kept_while_there_is_room(
    room: int, word: str, tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a__txt=f"Ofsted inspected {word} Council.")
    monkeypatch.setattr(corpus, "KEPT_WORDS", room)
    (found,) = corpus.extract(corpus.read([tmp_path]), lambda: nlp)
    assert isinstance(found, Extracted)
    assert f"{word} Council" in {each.name for each in found.record.bodies}
    assert (word in nlp.vocab.strings) == (room > 0)


def test_a_slip_on_one_document_costs_that_document_only(
    tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a__txt="One.", b__txt="Two.", c__txt="Three.")
    record_of = pipeline.record_of

    def slipping(doc: object, *rest: object) -> object:
        if doc.text == "Two.":  # type: ignore[attr-defined]
            raise IndexError("a slip")
        return record_of(doc, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "record_of", slipping)
    a, b, c = corpus.extract(corpus.read([tmp_path]), lambda: nlp)
    assert isinstance(a, Extracted)
    assert isinstance(c, Extracted)
    assert isinstance(b, Skipped)
    assert "a slip" in b.reason


@pytest.mark.slow
def test_several_workers_find_what_one_finds(practice: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "CHUNK_DOCUMENTS", 2)
    one = list(corpus.extract(corpus.read([practice]), lambda: nlp))
    two = list(corpus.extract(corpus.read([practice]), functools.partial(pipeline.load), workers=2))
    assert two == one


def test_the_sample_is_read_whole_and_dated(sample: Path) -> None:
    found = list(corpus.read([sample]))
    assert len(found) == 5
    for outcome in found:
        assert isinstance(outcome, Read)
        assert outcome.notes == ()
        assert outcome.document.published_from == "metadata"
        assert outcome.document.title_from == "metadata"
        assert outcome.document.publisher
