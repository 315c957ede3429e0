"""Bodies: councils, services, boards, inspectorates and whatever else governs, delivers or speaks.

Their proper names are found by `extraction.body_names`, the unnamed but definite ones ("the council's scrutiny
committee") and the descriptions that stand for a named one by `extraction.descriptions`. Here both become entities.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Entity, Mention, Span, region_at, warn
from extraction.body_forms import Found
from extraction.body_names import BodyNames
from extraction.body_short_forms import acronyms
from extraction.descriptions import Describer
from extraction.reviewers import inspectorate_understood
from extraction.words import Words, in_title_case, plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from extraction.body_forms import Sign
    from ontology.records import BodyKind

NAME = "onrecord_bodies"
COMPONENT = f"{NAME}@1"

CONFIDENCE: dict[Sign, float] = {"register": 0.98, "form": 0.95, "acronym": 0.95, "frame": 0.8, "common noun": 0.85}
REASONS: dict[Sign, str] = {
    "register": "It is a name in the register of public bodies.",
    "form": "The name ends in a word that bodies are called by.",
    "acronym": "It stands in brackets behind the full name.",
    "frame": "The words around the name call it a body.",
    "common noun": "The document speaks of it as one definite body.",
}


class BodiesPipe:
    """Finds the bodies a document speaks of."""

    def __init__(self, nlp: Language) -> None:
        self._names = BodyNames(nlp)

    def find(self, doc: Doc) -> tuple[Entity, ...]:
        """Every body with its mentions, in order of first mention."""
        words = Words.of(doc)
        names = self._names.find(doc, words)
        describer = Describer(doc, words, names)
        described = [*describer.find()]
        starts = {each.start for each in (*names, *described)}
        # "The multi-agency safeguarding hub (MASH)" has a short form by which it is known, though no name.
        short = (each for each in acronyms(words, described) if each.start not in starts)
        found = _joined([*names, *described, *short])
        home = describer.home
        # A council that the register has answers for the services of its place, though the text never speaks of it.
        if home is not None and home.start < 0 and (home.registered or any(each.key == home.key for each in found)):
            found.append(home)
        own = inspectorate_understood(doc)
        if own is not None and all(each.kind != "inspectorate" and each.key != plain(own.name) for each in found):
            found.append(Found(-1, -1, own.kind, "register", plain(own.name), own.name, own))
        # Who took a picture or sold it is credited, and not spoken of.
        spoken_of = {each.key for each in found if each.start < 0 or region_at(doc, doc[each.start].idx) != "caption"}
        return tuple(_entities(doc, [each for each in found if each.key in spoken_of]))

    def __call__(self, doc: Doc) -> Doc:
        """Write the bodies to `doc._.entities`, and a warning where a council is understood from its place alone."""
        bodies = self.find(doc)
        doc._.entities = (*doc._.entities, *bodies)
        for body in bodies:
            if (
                body.kind == "local authority"
                and body.mentions
                and all(each.form == "description" for each in body.mentions)
            ):
                span = body.mentions[0].span
                warn(doc, "unnamed-council", f"No council is named; {body.name} is understood from its place.", span)
        return doc


def _joined(found: list[Found]) -> list[Found]:
    """One key for names that differ only in capitals, or of which one ends or begins another.

    "The Scrutiny Commission", of the Children's Scrutiny Commission; "Elmway, which lets", of the firm Elmway Homes.
    """
    names = {each.key: plain(each.name) for each in found if each.kind != "local authority"}
    firms = {each.key for each in found if each.kind == "company"}
    longer: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        words = name.split()
        for start in range(1, len(words) - 1):
            longer[" ".join(words[start:])].append(key)
        for end in range(1, len(words) if key in firms else 0):
            longer[" ".join(words[:end])] += [key] * (" ".join(words[:end]) in firms)
    by_name: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for key, name in names.items():
        first = by_name.setdefault(name, key)
        if first != key:
            renamed[key] = first
        elif len(longer[name]) == 1 and longer[name][0] != key:
            renamed[key] = longer[name][0]
    return [dataclasses.replace(each, key=renamed.get(each.key, each.key)) for each in found]


def _entities(doc: Doc, found: Iterable[Found]) -> Iterator[Entity]:
    groups: dict[str, list[Found]] = defaultdict(list)
    for each in sorted(found, key=lambda each: each.start):
        groups[each.key].append(each)
    ids = {key: f"b-{slug(_name(group))}" for key, group in groups.items()}
    taken: Counter[str] = Counter()
    for key, id_ in ids.items():
        taken[id_] += 1
        if taken[id_] > 1:
            ids[key] = f"{id_}-{taken[id_]}"
    for key, group in groups.items():
        name = _name(group)
        mentions = tuple(
            Mention(
                span=Span(doc[each.start].idx, doc[each.end - 1].idx + len(doc[each.end - 1])),
                form="description" if each.sign == "common noun" else "name",
                confidence=CONFIDENCE[each.sign],
            )
            for each in group
            if each.start >= 0
        )
        signs = dict.fromkeys(each.sign for each in group)
        owner = next((each.place for each in group if each.sign == "common noun" and each.place in ids), None)
        yield Entity(
            id=ids[key],
            kind=_kind(group),
            name=name,
            aliases=tuple(_aliases(doc, name, group)),
            mentions=mentions,
            parent=ids.get(owner) if owner is not None and owner != key else None,
            component=COMPONENT,
            confidence=max(CONFIDENCE[sign] for sign in signs),
            reasons=tuple(REASONS[sign] for sign in signs),
        )


def _kind(group: Sequence[Found]) -> BodyKind:
    """What the name says the body is, else what the text calls it."""
    return next((each.kind for each in group if each.kind != "other"), "other")


def _name(group: Iterable[Found]) -> str:
    """The official name if a register has it, else the longest form the document uses."""
    names = []
    for each in group:
        if each.registered is not None:
            return each.registered.name
        name = in_title_case(each.name)
        capitals = sum(word[:1].isupper() for word in name.split())  # "Norham council" stands in a headline
        names.append((each.sign != "common noun", len(name), capitals, name))
    return max(names, key=lambda each: each[:3])[3]


def _aliases(doc: Doc, name: str, group: Iterable[Found]) -> Iterator[str]:
    """Other proper forms as written; for a body without a proper name, the noun phrase as written.

    A council that is understood from its place has the name that everybody would give it: "Norham Council".
    """
    seen = {plain(name)}
    for each in group:
        if each.start < 0:
            if (
                each.kind == "local authority"
                and each.place
                and plain(understood := f"{each.place} Council") not in seen
            ):
                seen.add(plain(understood))
                yield understood
            continue
        written = in_title_case(doc[each.start : each.end].text)
        own = each.sign != "common noun" or each.key.startswith(("part ", "service "))
        if own and plain(written) not in seen and (each.end - each.start > 1 or each.sign != "common noun"):
            seen.add(plain(written))
            yield written


@Language.factory(NAME, assigns=["doc._.entities"], requires=["doc._.regions", "doc.ents", "token.pos", "token.dep"])
def make_bodies(nlp: Language, name: str) -> BodiesPipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return BodiesPipe(nlp)
