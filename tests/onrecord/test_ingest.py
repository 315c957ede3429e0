"""From files to the graph: only what changed, whole or not at all, and the same graph whatever the order."""

from __future__ import annotations

import dataclasses
import datetime
import random
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.leaders import led_by
from support.site import letter, minutes, release

from extraction import corpus, pipeline
from graph import rules
from graph.addresses import Addresses
from graph.store import Store
from onrecord.ingest import bring_into_step, hide, ingest, ingest_records, unhide
from onrecord.runs import Options, Progress, Report, software
from ontology.errors import StoreError, UnknownThingError
from ontology.records import ExtractionRecord, Person, Span
from ontology.vocabulary import DCT, OR, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

AT = Addresses()
TEXTS = {
    "letter.txt": "Councillor Jane Roe, leader of Thornby Borough Council, said the service must improve.\n",
    "report.txt": "Thornby Borough Council was wrong. \u201cWe are sorry,\u201d said its leader, Cllr Jane Roe.\n",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def options(nlp: Language) -> Options:
    return Options(load=lambda: nlp, software="test@1")


def facts(store: Store) -> set[str]:
    """All that is in the graph, but for what tells of its past: when it was read, and addresses that were given up."""
    return {
        str(quad)
        for quad in store.quads()
        if quad.predicate.value != DCT.isReplacedBy and quad.graph_name.value != AT.runs
    }


def documents(store: Store) -> set[str]:
    return {graph.rsplit("/", 1)[-1] for graph in store.graphs()} - {
        "things", "derived", "redirects", "identity", "vocabulary", "dataset", "runs",
    }  # fmt: skip


def test_a_folder_becomes_a_graph(store: Store, folder: Path, options: Options) -> None:
    report = ingest(store, [folder], AT, options)
    assert (report.read, report.built, report.changed) == (2, 2, True)
    assert documents(store) == {"letter", "report"}
    assert {row["person"] for row in store.select("people")} == {AT.person("jane-roe")}


def test_the_same_folder_again_changes_nothing(store: Store, folder: Path, options: Options) -> None:
    ingest(store, [folder], AT, options)
    before, generations = facts(store), sorted((store.path / "generations").iterdir())
    report = ingest(store, [folder], AT, options)
    assert report == Report(unchanged=2)
    assert facts(store) == before
    assert sorted((store.path / "generations").iterdir()) == generations


def test_only_a_changed_file_is_read_again(store: Store, folder: Path, options: Options) -> None:
    ingest(store, [folder], AT, options)
    (folder / "letter.txt").write_text("Mary Holt, chief executive of Thornby Borough Council, has resigned.\n")
    report = ingest(store, [folder], AT, options)
    assert (report.read, report.unchanged) == (1, 1)
    assert AT.person("mary-holt") in {row["person"] for row in store.select("people")}


def test_another_version_of_the_software_reads_again_only_when_asked(
    store: Store, folder: Path, options: Options
) -> None:
    ingest(store, [folder], AT, options)
    newer = dataclasses.replace(options, software="test@2")
    assert ingest(store, [folder], AT, newer) == Report(unchanged=2, outdated=2)
    report = ingest(store, [folder], AT, dataclasses.replace(newer, reread=True))
    assert (report.read, report.unchanged, report.changed) == (2, 0, False)
    assert ingest(store, [folder], AT, newer) == Report(unchanged=2)


def test_what_an_older_version_could_not_read_is_tried_again(store: Store, folder: Path, options: Options) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    ingest(store, [folder], AT, options)
    ingest(store, [folder], AT, dataclasses.replace(options, software="test@2"))
    assert {Path(each.path).name: each.software for each in store.sources.all()} == {
        "letter.txt": "test@1", "report.txt": "test@1", "scan.pdf": "test@2",
    }  # fmt: skip


def test_where_nothing_changed_nothing_is_linked_or_derived(store: Store, folder: Path, options: Options) -> None:
    ingest(store, [folder], AT, options)
    told: list[Progress] = []
    ingest(store, [folder], AT, options, told.append)
    assert {each.stage for each in told} == {"reading"}


def test_a_removed_file_leaves_nothing_behind(store: Store, folder: Path, options: Options) -> None:
    ingest(store, [folder], AT, options)
    before = facts(store)
    (folder / "more.txt").write_text("Mary Holt, chief executive of Wexcombe County Council, has resigned.\n")
    ingest(store, [folder], AT, options)
    (folder / "more.txt").unlink()
    report = ingest(store, [folder], AT, options)
    assert report.removed == [str(folder / "more.txt")]
    assert facts(store) == before


def test_what_another_folder_gave_stays(store: Store, folder: Path, options: Options, tmp_path: Path) -> None:
    ingest(store, [folder], AT, options)
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("Mary Holt, chief executive of Wexcombe County Council, has resigned.\n")
    report = ingest(store, [other], AT, options)
    assert report.removed == []
    assert documents(store) == {"letter", "report", "other-letter"}


def test_the_same_bytes_are_read_once(store: Store, folder: Path, options: Options, tmp_path: Path) -> None:
    ingest(store, [folder], AT, options)
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXTS["letter.txt"])
    report = ingest(store, [copy], AT, options)
    ((path, reason),) = report.set_aside
    assert path == str(copy)
    assert "letter.txt" in reason
    assert not report.changed
    (folder / "letter.txt").unlink()
    assert ingest(store, [copy, folder], AT, options).read == 1


def test_a_bad_file_is_set_aside_and_listed(store: Store, folder: Path, options: Options) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    for _ in range(2):
        report = ingest(store, [folder], AT, options)
        assert {Path(path).name for path, _ in report.set_aside} == {"empty.txt", "scan.pdf"}
    listed = {Path(source.path).name: source.status for source in store.sources.all()}
    assert listed == {"letter.txt": "read", "report.txt": "read", "empty.txt": "skipped", "scan.pdf": "skipped"}


def test_a_path_that_is_not_there_is_said_and_is_no_source(store: Store, options: Options, tmp_path: Path) -> None:
    report = ingest(store, [tmp_path / "none.txt"], AT, options)
    assert len(report.set_aside) == 1
    assert store.sources.all() == []


def test_a_link_that_leads_nowhere_is_listed(store: Store, folder: Path, options: Options) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    report = ingest(store, [folder], AT, options)
    assert [Path(path).name for path, _ in report.set_aside] == ["gone.txt"]
    (source,) = (each for each in store.sources.all() if each.path.endswith("gone.txt"))
    assert source.status == "skipped"
    assert not ingest(store, [folder], AT, options).removed


def test_progress_is_told(store: Store, folder: Path, options: Options) -> None:
    told: list[Progress] = []
    ingest(store, [folder], AT, options, told.append)
    assert [each.stage for each in told] == ["reading", "reading", "building", "building", "deriving", "deriving"]


def test_an_interrupt_ends_the_reading_and_publishes_what_was_read(
    tmp_path: Path, folder: Path, options: Options
) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.stage == "reading":
            raise KeyboardInterrupt

    with Store.open(tmp_path / "graph") as store:
        report = ingest(store, [folder], AT, options, interrupt)
    assert (report.stopped, report.done, report.total) == (True, 1, 2)
    with Store.open(tmp_path / "graph", read_only=True) as store:
        assert store.sources.documents() == ["letter"]
        assert documents(store) == {"letter"}


def test_after_an_interrupt_a_further_run_completes_the_same_graph(
    store: Store, folder: Path, options: Options, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "undisturbed") as other:
        ingest(other, [folder], AT, options)
        whole = facts(other)
    for stop in range(1, 6):
        told: list[Progress] = []

        def interrupt(progress: Progress, told: list[Progress] = told, stop: int = stop) -> None:
            told.append(progress)
            if len(told) == stop:
                raise KeyboardInterrupt

        with suppress(KeyboardInterrupt):
            ingest(store, [folder], AT, dataclasses.replace(options, reread=True), interrupt)
    ingest(store, [folder], AT, options)
    assert facts(store) == whole


def test_another_base_moves_the_whole_graph(store: Store, folder: Path, options: Options) -> None:
    ingest(store, [folder], AT, options)
    there = Addresses("https://elsewhere.example/")
    ingest(store, [folder], there, options)
    assert all(graph.startswith(there.base) for graph in store.graphs())
    assert documents(store) == {"letter", "report"}


def test_a_later_document_can_change_who_is_who(store: Store) -> None:
    ingest_records(store, [led_by("L. Marsh", "a")], AT)
    assert {row["person"] for row in store.select("people")} == {AT.person("l-marsh")}
    report = ingest_records(store, [led_by("Liz Marsh", "b")], AT)
    assert (report.read, report.built) == (1, 2)
    assert {row["person"] for row in store.select("people")} == {AT.person("liz-marsh")}


def test_an_address_that_was_given_up_leads_to_the_one_that_took_its_place(store: Store) -> None:
    for name, who in (("a", "L. Marsh"), ("b", "Liz Marsh"), ("c", "Elizabeth Marsh")):
        ingest_records(store, [led_by(who, name)], AT)
    now = AT.person("elizabeth-marsh")
    for given_up in ("l-marsh", "liz-marsh"):
        (row,) = store.select("parts/replacement", thing=AT.person(given_up))
        assert row["now"] == now
    assert not store.select("parts/replacement", thing=now)


def test_every_fact_leads_to_the_run_that_read_it(store: Store, folder: Path, options: Options) -> None:
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    ingest(store, [folder], AT, options)
    prefixes = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())
    rows = store.query(
        prefixes + "SELECT ?run ?started ?ended (COUNT(DISTINCT ?fact) AS ?facts) WHERE {"
        " ?fact or:evidence/oa:hasSelector/oa:start ?at ; or:madeBy ?component ; or:inDocument/^prov:used ?run ."
        " ?run prov:wasAssociatedWith ?component ; prov:startedAtTime ?started ; prov:endedAtTime ?ended }"
        " GROUP BY ?run ?started ?ended"
    ).rows()
    made = [quad for quad in store.quads() if quad.predicate.value == OR.madeBy]
    assert sum(int(str(row["facts"])) for row in rows) == len(made) > 0
    for row in rows:
        started, ended = (datetime.datetime.fromisoformat(str(row[name])) for name in ("started", "ended"))
        assert before <= started <= ended


def test_records_of_another_program_replace_those_of_their_id(store: Store) -> None:
    ingest_records(store, [led_by("Liz Marsh", "a")], AT)
    assert ingest_records(store, [led_by("Liz Marsh", "a")], AT) == Report(unchanged=1)
    ingest_records(store, [led_by("Ann Holt", "a")], AT)
    assert {row["person"] for row in store.select("people")} == {AT.person("ann-holt")}


def test_an_id_used_twice_in_one_stream_is_set_aside(store: Store) -> None:
    report = ingest_records(store, [led_by("Liz Marsh", "a"), led_by("Ann Holt", "a")], AT)
    assert report.read == 1
    assert [path for path, _ in report.set_aside] == ["record:a"]


def test_judgements_on_who_is_who_stand_in_the_graph_with_reasons(store: Store) -> None:
    ingest_records(store, [led_by("Liz Marsh", "a"), led_by("Liz Marsh", "b"), led_by("Karen Marsh", "c")], AT)
    answer = store.query(
        "PREFIX or: <https://onrecord.example/ontology#> SELECT ?verdict (COUNT(DISTINCT ?link) AS ?links) WHERE "
        "{ ?link a or:LinkJudgement ; or:verdict ?verdict ; or:reason ?why ; or:first ?first ; or:second ?second } "
        "GROUP BY ?verdict ORDER BY ?verdict"
    )
    # Three times the council, twice Liz; and Karen is another.
    assert answer.rows() == [{"verdict": "not same", "links": 1}, {"verdict": "same", "links": 5}]


def test_the_order_of_reading_makes_no_difference(tmp_path: Path) -> None:
    records = [
        led_by("Marsh", "a", honorific="Cllr"),
        led_by("Liz Marsh", "b"),
        led_by("Karen Holt", "c"),
        led_by("K. Holt", "d", "2023"),
    ]
    graphs = []
    for name, steps in (("one by one", [[each] for each in reversed(records)]), ("at once", [records])):
        with Store.open(tmp_path / name) as store:
            for step in steps:
                ingest_records(store, step, AT)
            graphs.append(facts(store))
    assert graphs[0] == graphs[1]


def test_who_acts_for_nobody_stands_in_the_text_and_nowhere_else(store: Store) -> None:
    """Linking sees everyone; the graph holds those who act in public."""
    records = []
    for name in ("a", "b"):
        full = led_by("Liz Marsh", name)
        text = full.document.text + " It rained for a long while that evening. Her son is Tom Ash."
        place = text.index("Tom Ash")
        child = Person(id="c", name="Tom Ash", mentions=(Span(place, place + len("Tom Ash")),))
        document = dataclasses.replace(full.document, text=text)
        records.append(dataclasses.replace(full, document=document, people=(*full.people, child)))
    ingest_records(store, records, AT)
    told = [quad for quad in store.quads() if "tom" in str(quad).casefold()]
    assert {quad.predicate.value for quad in told} == {OR.text}


def everything(store: Store) -> str:
    return "\n".join(str(quad) for quad in store.quads() if quad.graph_name.value != AT.vocabulary)


def test_a_hidden_name_leaves_the_graph_and_the_texts_and_stays_hidden(store: Store) -> None:
    ingest_records(store, [led_by("Liz Marsh", "a"), led_by("Karen Holt", "b")], AT)
    hide(store, "Liz Marsh", "asked for", AT)
    assert "marsh" not in everything(store).casefold()
    assert {row["person"] for row in store.select("people")} == {AT.person("karen-holt")}
    ingest_records(store, [led_by("L. Marsh", "c"), led_by("Liz  Marsh", "d")], AT)
    assert "marsh" not in everything(store).casefold()


def test_a_hidden_name_moves_nothing_in_a_text(store: Store) -> None:
    whole = led_by("Liz Marsh", "a").document.text
    ingest_records(store, [led_by("Liz Marsh", "a")], AT)
    hide(store, "Liz Marsh", "", AT)
    (text,) = (quad.object.value for quad in store.quads() if quad.predicate.value == OR.text and "leader" in str(quad))
    assert text == whole.replace("Liz Marsh", "███ █████")


def test_of_a_hidden_name_no_earlier_state_is_kept(store: Store) -> None:
    ingest_records(store, [led_by("Liz Marsh", "a")], AT)
    hide(store, "Liz Marsh", "", AT)
    with pytest.raises(StoreError, match="no earlier state"):
        store.before()


def test_a_name_hidden_no_longer_brings_the_same_graph_back(store: Store) -> None:
    ingest_records(store, [led_by("Liz Marsh", "a"), led_by("Karen Holt", "b")], AT)
    before = facts(store)
    hide(store, "Liz Marsh", "", AT)
    unhide(store, "Liz Marsh", AT)
    assert facts(store) == before
    with pytest.raises(UnknownThingError, match="is not hidden"):
        unhide(store, "Liz Marsh", AT)


@pytest.fixture(scope="module")
def extracted(shared: Path, nlp: Language) -> list[ExtractionRecord]:
    """The eleven texts of ../shared as we read them, their people and bodies not yet linked."""
    outcomes = corpus.extract(corpus.read([shared / "corpus"]), lambda: nlp)
    return [outcome.record for outcome in outcomes if isinstance(outcome, corpus.Extracted)]


@pytest.fixture(scope="module")
def at_once(extracted: list[ExtractionRecord], tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The graph of the eleven texts, read in the order of their names."""
    with Store.open(tmp_path_factory.mktemp("orders") / "store") as store:
        assert ingest_records(store, extracted, AT).read == 11
        return facts(store)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_eleven_texts_make_one_graph_in_whatever_order(
    tmp_path: Path, extracted: list[ExtractionRecord], at_once: set[str], seed: int
) -> None:
    order = random.Random(seed).sample(extracted, len(extracted))
    for name, steps in (("one by one", [[each] for each in order]), ("at once", [order])):
        with Store.open(tmp_path / name) as store:
            for step in steps:
                ingest_records(store, step, AT)
            assert facts(store) ^ at_once == set(), name


@pytest.mark.slow
def test_the_order_of_reading_makes_no_difference_on_gold(tmp_path: Path, gold: list[ExtractionRecord]) -> None:
    graphs = []
    order = random.Random(1).sample(gold, len(gold))
    for name, steps in (("one by one", [[each] for each in order]), ("at once", [gold])):
        with Store.open(tmp_path / name) as store:
            for step in steps:
                ingest_records(store, step, AT)
            graphs.append(facts(store))
    assert graphs[0] == graphs[1]


@pytest.mark.slow
@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(st.tuples(st.sampled_from(range(8)), st.booleans()), min_size=1, max_size=8))
def test_deriving_what_a_change_touches_is_deriving_all(steps: list[tuple[int, bool]]) -> None:
    """Whatever comes, changes and goes in whatever order: deriving the whole afterwards changes nothing."""
    known = [
        release(),
        letter(),
        dataclasses.replace(letter(), relations=(), posts=()),  # the same document, changed
        minutes(),
        led_by("Liz Marsh", "a"),
        led_by("Liz Marsh", "a", "2021", body="Hexley Council"),
        led_by("L. Marsh", "b"),
        led_by("Ada Okoro", "c", body="Fenmoor Council"),
    ]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store") as store:
        ingest_records(store, [known[0]], AT)
        for number, comes in steps:
            if comes:
                ingest_records(store, [known[number]], AT)
            elif holder := store.sources.of_document(known[number].document.id):
                store.sources.remove(holder.path)
                bring_into_step(store, AT)
            before = set(store.quads(AT.derived))
            rules.derive(store, AT)
            assert set(store.quads(AT.derived)) == before


def test_the_software_names_the_model_and_every_component_with_its_version() -> None:
    named = [part.partition("@") for part in software().split()]
    assert all(version for _, _, version in named)
    components = {name for name, _ in (*pipeline.BEFORE_PARSER, *pipeline.AFTER_MODEL)}
    assert {name for name, _, _ in named} >= {pipeline.MODEL, *components}
