"""Who is who across documents: what makes two one, what keeps two apart, and that the order of reading is no matter."""

from __future__ import annotations

import itertools
import random
import typing
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import linking, registers
from extraction.linking.names import council, given_names_agree, person, without_place
from ontology.linking import BodyNames, DocumentNames, Linking, PersonNames, PostName
from ontology.records import Body, BodyKind, Document, ExtractionRecord, Person, Region, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class One(NamedTuple):
    """Somebody in a document, written short: name, honorific, role, body."""

    name: str
    honorific: str | None = None
    role: str | None = None
    body: str | None = None
    aside: bool = False


def document(
    name: str, *people: One, published: str | None = "2024-03", bodies: Iterable[tuple[str, BodyKind]] = ()
) -> DocumentNames:
    return DocumentNames(
        document=name,
        published=published,
        people=tuple(
            PersonNames(
                id=f"p{place}",
                name=one.name,
                honorific=one.honorific,
                posts=(PostName(role=one.role, body=one.body, status="holder"),) if one.role else (),
                aside=one.aside,
                place=place,
            )
            for place, one in enumerate(people)
        ),
        bodies=tuple(
            BodyNames(id=body, name=body, kind=kind, weight=10 - place) for place, (body, kind) in enumerate(bodies)
        ),
    )


THORNBY: list[tuple[str, BodyKind]] = [("Thornby Council", "local authority"), ("Ofsted", "inspectorate")]
WEXCOMBE: list[tuple[str, BodyKind]] = [("Wexcombe Council", "local authority"), ("Ofsted", "inspectorate")]
LEADER = One("Liz Marsh", "Cllr", "leader", "Thornby Council")


def same_person(first: DocumentNames, second: DocumentNames, *others: DocumentNames) -> bool:
    linked = linking.link([first, second, *others])
    return linked.ids[first.document]["p0"] == linked.ids[second.document]["p0"]


ONE_PERSON = {
    "full name and body": (LEADER, One("Liz Marsh", None, "chair", "Thornby Council")),
    "full name and the council both are about": (LEADER, One("Liz Marsh")),
    "title and surname, one council, one time": (LEADER, One("Marsh", "Cllr")),
    "surname and the same post": (LEADER, One("Marsh", None, "leader", "Thornby Council")),
    "initial": (LEADER, One("L. Marsh", "Cllr")),
    "short form of the given name": (LEADER, One("Elizabeth Marsh", "Councillor")),
    "accent": (One("Zoë Ashe-Bell", "Cllr"), One("Zoe Ashe-Bell", "Cllr")),
    "one post, given to two bodies": (
        One("Ann Holt", None, "commissioner", "Thornby Council"),
        One("Ann Holt", "Dame", "commissioner", "Ofsted"),
    ),
    "address within the name": (LEADER, One("Cllr Liz Marsh")),
    "middle name left out": (One("Mary Ann Holt", None, "director", "Thornby Council"), One("Mary Holt")),
}


@pytest.mark.parametrize(("first", "second"), ONE_PERSON.values(), ids=ONE_PERSON)
def test_one_person(first: One, second: One) -> None:
    assert same_person(document("a", first, bodies=THORNBY), document("b", second, bodies=THORNBY))


TWO_PEOPLE = {
    "other given name": (LEADER, One("Karen Marsh", "Cllr")),
    "other initial": (One("G. Marsh", "Cllr"), One("M. Marsh", "Cllr")),
    "a Mr and a Ms": (One("Sam Marsh", "Mr"), One("Sam Marsh", "Ms")),
    "surname without post or title": (LEADER, One("Marsh")),
    "surname with another post": (LEADER, One("Marsh", "Mr", "social worker", "Thornby Council")),
    "a given name alone": (One("Shanice"), One("Shanice")),
    "an initial, and someone who only speaks there": (One("J. Holt", "Cllr"), One("Janet Holt")),
    "a councillor and an independent chair": (
        One("Holt", "Cllr"),
        One("Ann Holt", None, "independent chair", "Thornby Council"),
    ),
}


@pytest.mark.parametrize(("first", "second"), TWO_PEOPLE.values(), ids=TWO_PEOPLE)
def test_two_people(first: One, second: One) -> None:
    assert not same_person(document("a", first, bodies=THORNBY), document("b", second, bodies=THORNBY))


def test_one_name_at_two_councils_stays_two_and_is_listed() -> None:
    first = document("a", LEADER, bodies=THORNBY)
    second = document("b", One("Liz Marsh", "Cllr", "leader", "Wexcombe Council"), bodies=WEXCOMBE)
    linked = linking.link([first, second])
    ids = [linked.ids["a"]["p0"], linked.ids["b"]["p0"]]
    assert ids == ["liz-marsh-thornby-council", "liz-marsh-wexcombe-council"]
    (doubt,) = [judgement for judgement in linked.judgements if judgement.verdict == "undecided"]
    assert (doubt.first, doubt.second) == tuple(ids)
    assert doubt.reasons


def test_a_surname_that_fits_two_stays_apart() -> None:
    first = document("a", LEADER, One("Karen Marsh", "Cllr", "chair", "Thornby Council"), bodies=THORNBY)
    second = document("b", One("Marsh", "Cllr"), bodies=THORNBY)
    assert not same_person(first, second)
    assert linking.link([first, second]).ids["b"]["p0"] not in linking.link([first, second]).ids["a"].values()


def test_a_surname_years_later_stays_apart() -> None:
    early = document("a", LEADER, bodies=THORNBY, published="2014")
    late = document("b", One("Marsh", "Cllr"), bodies=THORNBY, published="2024")
    assert not same_person(early, late)


def test_two_whom_one_document_names_are_two() -> None:
    linked = linking.link([document("a", LEADER, One("Marsh", "Cllr"), bodies=THORNBY)])
    assert len(set(linked.ids["a"].values()) - set(THORNBY[0])) == 4


def test_who_belongs_elsewhere_is_known_again_in_articles_about_the_same_council() -> None:
    first = document("a", One("Ruth Amar", None, "chief inspector", "Ofsted"), bodies=THORNBY)
    assert same_person(first, document("b", One("Ruth Amar"), bodies=THORNBY))
    assert not same_person(first, document("b", One("Ruth Amar"), bodies=WEXCOMBE))
    assert not same_person(first, document("b", One("Ruth Amar", "Cllr"), bodies=THORNBY))


@pytest.mark.parametrize(
    ("role", "one"),
    [
        ("Children's Commissioner for England", True),
        ("education secretary", True),
        ("MP for Wexcombe North", True),
        ("director of children's services", False),
        ("branch secretary", False),
    ],
)
def test_a_post_of_no_body_ties_where_there_is_one_in_the_country(role: str, one: bool) -> None:
    post = One("Ruth Amar", None, role)
    assert same_person(document("a", post, bodies=THORNBY), document("b", post, bodies=WEXCOMBE)) == one


def test_whom_an_inspection_is_of_is_whom_the_article_is_about() -> None:
    force = (
        BodyNames(id="f", name="Northmere Police", kind="police", inspected=True, weight=1),
        BodyNames(id="c", name="Thornby Council", kind="local authority", weight=5),
        BodyNames(id="t", name="custody team", kind="service"),
    )
    documents = [
        DocumentNames(document=name, published=None, people=(PersonNames(id="p0", name="Ruth Amar"),), bodies=force)
        for name in ("a", "b")
    ]
    linked = linking.link(documents)
    assert linked.ids["a"]["p0"] == linked.ids["b"]["p0"]
    assert linked.ids["a"]["t"] == linked.ids["b"]["t"] == "custody-team-of-northmere-police"


def test_somebody_in_a_teaser_is_not_tied_to_the_council_of_the_article() -> None:
    first = document("a", LEADER, bodies=THORNBY)
    second = document("b", LEADER._replace(role=None, aside=True), bodies=THORNBY)
    assert not same_person(first, second)


def test_a_chain_of_short_names_ends_in_one_person() -> None:
    documents = [
        document("a", One("Elizabeth Marsh", None, "director", "Thornby Council"), bodies=THORNBY),
        document("b", One("Liz Marsh", None, "director", "Thornby Council"), bodies=THORNBY),
        document("c", One("L. Marsh", None, "director", "Thornby Council"), bodies=THORNBY),
        document("d", One("Marsh", "Ms", "director", "Thornby Council"), bodies=THORNBY),
    ]
    linked = linking.link(documents)
    assert {linked.ids[name]["p0"] for name in "abcd"} == {"elizabeth-marsh"}


def ids_of(*documents: DocumentNames) -> list[list[str]]:
    linked = linking.link(documents)
    return [[linked.ids[each.document][body.id] for body in each.bodies] for each in documents]


def bodies(name: str, *named: tuple[str, BodyKind]) -> DocumentNames:
    return document(name, bodies=named)


def test_the_register_knows_acronyms_and_former_names() -> None:
    first = bodies("a", ("Department for Education", "government department"))
    second = bodies("b", ("DfE", "government department"))
    third = bodies("c", ("Department of Education", "government department"))
    assert ids_of(first, second, third) == [["department-for-education"]] * 3


COUNCILS = {
    "registered, short and full": ("Liverpool Council", "Liverpool City Council", True),
    "registered, place alone": ("Liverpool", "Liverpool City Council", True),
    "registered, a city and its county": ("Leicester City Council", "Leicestershire County Council", False),
    "registered, county and city of one name": ("Nottingham City Council", "Nottinghamshire County Council", False),
    "not registered, short and full": ("Thornby Council", "Thornby Metropolitan Borough Council", True),
    "not registered, initials": ("Thornby MBC", "Thornby Metropolitan Borough Council", True),
    "not registered, of before": ("London Borough of Thornby", "Thornby Borough Council", True),
    "not registered, two types": ("Thornby County Council", "Thornby Borough Council", False),
    "two places": ("Thornby Council", "Thornbury Council", False),
}


@pytest.mark.parametrize(("first", "second", "one"), COUNCILS.values(), ids=COUNCILS)
def test_councils(first: str, second: str, one: bool) -> None:
    (a,), (b,) = ids_of(bodies("a", (first, "local authority")), bodies("b", (second, "local authority")))
    assert (a == b) == one


def test_a_council_named_in_short_stays_open_where_the_place_has_two() -> None:
    linked = linking.link(
        bodies(name, (council, "local authority"))
        for name, council in (
            ("a", "Thornby County Council"),
            ("b", "Thornby Borough Council"),
            ("c", "Thornby Council"),
        )
    )
    assert len({linked.ids[name][council] for name, ids in linked.ids.items() for council in ids}) == 3
    assert len([judgement for judgement in linked.judgements if judgement.verdict == "undecided"]) == 2


PARTS = {
    "the board of one council": ("improvement board", "Improvement Board", True),
    "with its place in the name": ("Thornby improvement board", "improvement board", True),
    "department or not": ("children's services", "children\u2019s services department", True),
    "two boards of one council": ("improvement board", "safeguarding board", False),
    "short name of the only one": ("scrutiny committee", "children and families scrutiny committee", True),
    "a service is not shortened": ("support service", "family support service", False),
}


@pytest.mark.parametrize(("part", "other", "one"), PARTS.values(), ids=PARTS)
def test_parts_of_one_council(part: str, other: str, one: bool) -> None:
    kind: BodyKind = "service" if "service" in part else "committee" if "committee" in part else "board"
    (_, a), (_, b) = ids_of(bodies("a", THORNBY[0], (part, kind)), bodies("b", THORNBY[0], (other, kind)))
    assert (a == b) == one


def test_parts_of_two_councils_are_two() -> None:
    board: tuple[str, BodyKind] = ("improvement board", "board")
    (_, a), (_, b) = ids_of(bodies("a", THORNBY[0], board), bodies("b", WEXCOMBE[0], board))
    assert (a, b) == ("thornby-improvement-board", "wexcombe-improvement-board")


def test_a_short_name_that_fits_two_stays_apart() -> None:
    council: tuple[str, BodyKind] = ("Thornby Council", "local authority")
    (_, short), (_, _), (_, _) = ids_of(
        bodies("a", council, ("scrutiny committee", "committee")),
        bodies("b", council, ("housing scrutiny committee", "committee")),
        bodies("c", council, ("children's scrutiny committee", "committee")),
    )
    assert short == "thornby-scrutiny-committee"


def test_a_part_goes_by_the_place_of_its_council() -> None:
    linked = linking.link([bodies("a", ("Thornby Council", "local authority"), ("improvement board", "board"))])
    assert linked.names["thornby-improvement-board"] == "Thornby improvement board"


def test_a_service_with_a_name_of_its_own_keeps_it() -> None:
    ((_, service),) = ids_of(bodies("a", ("Thornby Council", "local authority"), ("Adopt Northmere", "service")))
    assert service == "adopt-northmere"


def test_a_part_of_nobody_knows_what_is_tied_to_nobody() -> None:
    (one,), (other,) = ids_of(bodies("a", ("improvement board", "board")), bodies("b", ("improvement board", "board")))
    assert one != other


def test_what_a_part_is_said_to_be_of_goes_before_whom_the_article_is_about() -> None:
    parts = (
        BodyNames(id="x", name="Thornby Council", kind="local authority", weight=9),
        BodyNames(id="y", name="Wexcombe Council", kind="local authority", weight=1),
        BodyNames(id="z", name="fostering team", kind="service", owner="y"),
    )
    linked = linking.link([DocumentNames(document="a", published=None, bodies=parts)])
    assert linked.ids["a"]["z"] == "wexcombe-fostering-team"


def test_an_unnamed_council_is_no_part_of_another() -> None:
    ((_, unnamed),) = ids_of(bodies("a", ("Thornby Council", "local authority"), ("county council", "local authority")))
    assert unnamed == "county-council-in-a"


def test_newspapers_named_in_short_are_those_of_the_place() -> None:
    echo: tuple[str, BodyKind] = ("Echo", "media")
    (_, _, a), (_, _, b), (_, _, c) = ids_of(
        bodies("a", *THORNBY, echo), bodies("b", *WEXCOMBE, echo), bodies("c", *THORNBY, echo)
    )
    assert (a == b, a == c) == (False, True)


@pytest.mark.parametrize(
    ("name", "kind"), [("ICB", "other"), ("Labour group", "other"), ("St Mary's School", "school")]
)
def test_names_that_recur_are_those_of_the_place(name: str, kind: BodyKind) -> None:
    (_, _, a), (_, _, b), (_, _, c) = ids_of(
        bodies("a", *THORNBY, (name, kind)), bodies("b", *WEXCOMBE, (name, kind)), bodies("c", *THORNBY, (name, kind))
    )
    assert (a == b, a == c) == (False, True)


def test_an_acronym_stands_for_the_name_it_was_given_to_by_an_article_about_the_same_council() -> None:
    board = BodyNames(id="x", name="Northshire Integrated Care Board", kind="health body", aliases=("ICB",))
    named = DocumentNames(
        document="a",
        published=None,
        bodies=(BodyNames(id="t", name=THORNBY[0][0], kind="local authority", weight=1), board),
    )
    linked = linking.link([named, bodies("b", *THORNBY, ("ICB", "other")), bodies("c", *WEXCOMBE, ("ICB", "other"))])
    assert linked.ids["b"]["ICB"] == linked.ids["a"]["x"] == "northshire-integrated-care-board"
    assert linked.ids["c"]["ICB"] != linked.ids["a"]["x"]


def test_every_registered_council_is_known_by_its_name() -> None:
    entries = registers.local_authorities()
    linked = linking.link(bodies(str(place), (entry.name, "local authority")) for place, entry in enumerate(entries))
    assert len({linked.ids[str(place)][entry.name] for place, entry in enumerate(entries)}) == len(entries)


def test_a_person_and_a_body_of_one_name_keep_two_ids() -> None:
    linked = linking.link([document("a", One("Barnardo Penna"), bodies=[("Barnardo Penna", "company")])])
    assert set(linked.ids["a"].values()) == {"barnardo-penna", "barnardo-penna-body"}


def test_a_shorter_name_that_is_read_first_takes_nothing_from_a_fuller_one() -> None:
    documents = [
        document("a", One("Marsh", "Cllr"), bodies=[("Thornby", "local authority")]),
        document("b", LEADER, bodies=THORNBY),
        document("c", One("Karen Marsh", "Cllr"), bodies=WEXCOMBE),
        document("d", One("L. Marsh", "Cllr"), bodies=[("Thornby Metropolitan Borough Council", "local authority")]),
        document("e", One("Marsh", "Cllr"), bodies=WEXCOMBE),
    ]
    outcomes = {str(linking.link(order)) for order in itertools.permutations(documents)}
    assert len(outcomes) == 1


WORDS = st.sampled_from(
    ["Liz", "L.", "Marsh", "Cllr", "van", "St", "Thornby", "Council", "County", "board", "the", "ICB", "\u2014", "of"]
)
NAMED = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
KINDS = st.sampled_from(typing.get_args(BodyKind))


@st.composite
def corpora(draw: st.DrawFn) -> list[DocumentNames]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        named = draw(st.lists(st.tuples(NAMED, KINDS), max_size=3, unique_by=lambda body: body[0]))
        people = draw(st.lists(st.builds(One, NAMED, st.sampled_from([None, "Cllr", "Mr", "Ms"])), max_size=3))
        made.append(document(f"d{number}", *people, bodies=named))
    return made


@given(corpora())
def test_whatever_is_named_everyone_gets_an_id_and_nobody_of_one_document_is_merged(made: list[DocumentNames]) -> None:
    linked = linking.link(made)
    for each in made:
        ids = linked.ids[each.document]
        assert set(ids) == {one.id for one in each.people} | {body.id for body in each.bodies}
        assert all(ids.values())
        assert len({ids[one.id] for one in each.people}) == len(each.people)
        assert {ids[one.id] for one in each.people}.isdisjoint(ids[body.id] for body in each.bodies)


def test_names_survive_the_way_to_json_and_back() -> None:
    names = document("a", LEADER, bodies=THORNBY)
    assert DocumentNames.from_json(names.to_json()) == names


TEXT = "Cllr Liz Marsh leads Thornby Council. The council's board met. See also: Bob Holt."


def record() -> ExtractionRecord:
    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    return ExtractionRecord(
        document=Document(
            id="a", title=None, publisher=None, published="2024", published_from="metadata", sha256=None, text=TEXT
        ),
        regions=(
            Region(kind="article", span=Span(0, TEXT.index("See"))),
            Region(kind="teaser", span=Span(TEXT.index("See"), len(TEXT))),
        ),
        people=(
            Person(id="p1", name="Liz Marsh", honorific="Cllr", mentions=(span("Liz Marsh"),)),
            Person(id="p2", name="Bob Holt", mentions=(span("Bob Holt"),)),
        ),
        bodies=(
            Body(id="b1", name="Thornby Council", kind="local authority", mentions=(span("Thornby Council"),)),
            Body(id="b2", name="Thornby", kind="local authority", mentions=(span("council"),)),
            Body(id="b3", name="board", kind="board", mentions=(span("board"),)),
        ),
        relations=(
            Relation(subject="b3", predicate="partOf", object="b1", evidence=span("council's board")),
            Relation(subject="b2", predicate="oversees", object="b1", evidence=span("council's board")),
        ),
    )


def test_what_stands_in_a_teaser_is_aside() -> None:
    assert [one.aside for one in linking.names(record()).people] == [False, True]


def test_a_name_of_many_documents_is_held_once() -> None:
    read = record().to_json()
    first, second = (linking.names(ExtractionRecord.from_json(read)) for _ in range(2))
    assert [one.name is other.name for one, other in zip(first.bodies, second.bodies, strict=True)] == [True] * 3


def test_a_linked_record_holds_each_thing_once_and_in_no_relation_to_itself() -> None:
    linked: Linking = linking.link([linking.names(record())])
    applied = linking.apply(record(), linked.ids["a"], linked.names)
    assert [(body.id, body.name) for body in applied.bodies] == [
        ("thornby-council", "Thornby Council"),
        ("thornby-board", "Thornby board"),
    ]
    assert [relation.subject for relation in applied.relations] == ["thornby-board"]
    assert applied.bodies[0].mentions == tuple(sorted((record().bodies[0].mentions[0], record().bodies[1].mentions[0])))


NAMES = {
    "Liz Parsons": (("liz",), "parsons"),
    "D. van der Berg": (("d",), "van der berg"),
    "Louise St John": (("louise",), "st john"),
    "Yewande Okafor-Hill": (("yewande",), "okafor hill"),
    "Sir Alan O'Neill"[4:]: (("alan",), "oneill"),
    "Mary Ann Holt OBE": (("mary", "ann"), "holt"),
    "Parsons": ((), "parsons"),
    "Van Morrison": (("van",), "morrison"),
    "Benedikt S\u00f8rlie": (("benedikt",), "sorlie"),
}


@pytest.mark.parametrize(("name", "parts"), NAMES.items(), ids=NAMES)
def test_names_of_people_are_taken_apart(name: str, parts: tuple[tuple[str, ...], str]) -> None:
    parsed = person(name)
    assert (parsed.given, parsed.surname) == parts


@pytest.mark.parametrize(
    ("name", "place", "types"),
    [
        ("London Borough of Camden", "camden", {"borough"}),
        ("City of York Council", "york", {"city"}),
        ("Isle of Wight Council", "isle of wight", set()),
        ("Royal Borough of Windsor and Maidenhead", "windsor and maidenhead", {"borough"}),
        ("the city council", "", {"city"}),
    ],
)
def test_names_of_councils_are_taken_apart(name: str, place: str, types: set[str]) -> None:
    assert (council(name).place, set(council(name).types)) == (place, types)


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("liz", "elizabeth", True),
        ("liz", "l", True),
        ("bill", "will", True),
        ("liz", "karen", False),
        ("jo", "joe", False),
    ],
)
def test_given_names(first: str, second: str, agree: bool) -> None:
    assert given_names_agree((first,), (second,)) == agree


@pytest.mark.parametrize(
    "name", ["Thornby improvement board", "Thornby's improvement board", "improvement board of Thornby"]
)
def test_a_part_is_known_without_its_whole(name: str) -> None:
    assert without_place(name, ["Thornby"]) == "improvement board"


def scrambled(records: Iterable[ExtractionRecord], seed: int) -> list[ExtractionRecord]:
    """The records in another order, their people and bodies under ids that mean nothing."""
    chance = random.Random(seed)
    out = []
    for each in records:
        ids = [one.id for one in each.people] + [one.id for one in each.bodies]
        out.append(linking.apply(each, {old: f"x{chance.getrandbits(64)}" for old in ids}))
    chance.shuffle(out)
    return out


def linked_together(records: Iterable[ExtractionRecord]) -> list[ExtractionRecord]:
    held = list(records)
    ids = linking.link(linking.names(each) for each in held).ids
    return [linking.apply(each, ids[each.document.id]) for each in held]


def pairs(records: Iterable[ExtractionRecord]) -> set[frozenset[tuple[str, Span]]]:
    """Pairs of mentions, anywhere in the texts, of one person or body."""
    clusters: defaultdict[str, set[tuple[str, Span]]] = defaultdict(set)
    for each in records:
        named = [(one.id, one.mentions) for one in each.people] + [(one.id, one.mentions) for one in each.bodies]
        for identifier, mentions in named:
            clusters[identifier] |= {(each.document.id, mention) for mention in mentions}
    return {frozenset(pair) for cluster in clusters.values() for pair in itertools.combinations(sorted(cluster), 2)}


def test_gold_mentions_are_linked_and_nobody_is_merged(gold: list[ExtractionRecord]) -> None:
    right = pairs(gold)
    found = pairs(linked_together(scrambled(gold, 1)))
    assert not found - right
    assert len(found & right) >= 0.95 * len(right)


def test_order_and_local_ids_make_no_difference_on_gold(gold: list[ExtractionRecord]) -> None:
    outcomes = [{each.document.id: each for each in linked_together(scrambled(gold, seed))} for seed in range(1, 6)]
    assert all(outcome == outcomes[0] for outcome in outcomes)
