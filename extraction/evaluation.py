"""How good extraction is: a record scored against gold, layer by layer, with every case won and lost.

The measures are those of the project's shared scorer, so that the two print the same figures (a test compares them):

* people: the canonical name; bodies: paired by name, else by any name or mention they share.
* clusters: B-cubed over mentions within a document (Bagga and Baldwin, 1998); linking: the same across documents.
* posts: person, body and role; relations: subject, predicate and object.
* statements: content overlapping by half, and the right speaker; findings: span overlapping by 0.4, and polarity.
* inspections: kind, provider, and dates that do not exclude each other; judgements: inspection, area and grade.
* regions: characters of what is not article.

What gold marks as optional is neither rewarded nor punished.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from extraction.measures import folded, one_to_one, overlap, same_date, shared, token_set
from extraction.scores import Case, Figure, Scores
from ontology import dates
from ontology.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ontology.records import (
        Body,
        ExtractionRecord,
        Finding,
        Inspection,
        Item,
        Person,
        Post,
        Relation,
        Span,
        Statement,
    )

_HALF = 0.5
_ALIKE = 0.8
_FINDING = 0.4
_OVERALL = {
    "overall",
    "overall effectiveness",
    "overall rating",
    "overall judgement",
    "overall judgment",
    "all areas",
    "all",
}

_Gold = TypeVar("_Gold", bound="Item")
_Found = TypeVar("_Found", bound="Item")


def evaluate(gold: Iterable[ExtractionRecord], found: Iterable[ExtractionRecord]) -> Scores:
    """Score records against gold, micro-averaged over its documents; a document not found counts as missed.

    Raises:
        RecordError: a found document has another text than its gold, so that offsets cannot be compared.
    """
    scores = Scores()
    by_key: dict[str, ExtractionRecord] = {}
    for record in found:
        for key in (record.document.text, record.document.sha256 or "", record.document.id):
            by_key[key] = record
    clusters = _Clusters()
    for record in gold:
        document = record.document
        match = by_key.get(document.id) or by_key.get(document.sha256 or "") or by_key.get(document.text)
        if match is not None and match.document.text != document.text:
            raise RecordError(f"{document.id}: the document read is not the gold's, so offsets cannot be compared.")
        _Comparison(record, match or type(record)(document=document), scores, clusters).score()
    clusters.score(scores.figures["linking"])
    return scores


class _Clusters:
    """Mentions with the entity each belongs to, in gold and as found, and which of them are one; for B-cubed."""

    def __init__(self) -> None:
        self.gold: list[str] = []
        self.found: list[str] = []
        self.pairs: dict[int, int] = {}

    def extend(self, gold: Sequence[str], found: Sequence[str], pairs: dict[int, int]) -> None:
        self.pairs.update({len(self.found) + j: len(self.gold) + i for j, i in pairs.items()})
        self.gold += gold
        self.found += found

    def score(self, figure: Figure) -> None:
        gold_sizes: dict[str, int] = defaultdict(int)
        found_sizes: dict[str, int] = defaultdict(int)
        together: dict[tuple[str, str], int] = defaultdict(int)
        for entity in self.gold:
            gold_sizes[entity] += 1
        for entity in self.found:
            found_sizes[entity] += 1
        for j, i in self.pairs.items():
            together[self.found[j], self.gold[i]] += 1
        right_found = sum(n * n / found_sizes[entity] for (entity, _), n in together.items())
        right_gold = sum(n * n / gold_sizes[entity] for (_, entity), n in together.items())
        figure.add(right_found, len(self.found), len(self.gold), right_gold)


class _Comparison:
    """One document's record beside its gold."""

    def __init__(self, gold: ExtractionRecord, found: ExtractionRecord, scores: Scores, clusters: _Clusters) -> None:
        self.gold, self.found, self.scores, self.clusters = gold, found, scores, clusters
        self.text = gold.document.text
        self.stands_for = _pair_entities(gold.people, found.people, self.text)
        self.stands_for |= _pair_entities(gold.bodies, found.bodies, self.text)
        self.gold_names = {each.id: each.name for each in _entities(gold)}
        self.found_names = {each.id: each.name for each in _entities(found)}

    def score(self) -> None:
        self.people()
        self.bodies()
        self.mentions()
        self.posts()
        self.relations()
        self.statements()
        self.inspections()
        self.findings()
        self.regions()

    def case(self, layer: str, verdict: str, what: str) -> None:
        self.scores.cases.append(Case(self.gold.document.id, layer, verdict, what))

    def as_gold(self, identifier: str | None) -> str | None:
        """The gold entity a found one stands for; one that stands for none differs from all."""
        return None if identifier is None else self.stands_for.get(identifier, f"unpaired {identifier}")

    def cut(self, *spans: Span) -> str:
        words = " / ".join(span.of(self.text) for span in spans).replace("\n", " ")
        return f"{spans[0].start}: {words if len(words) <= 100 else words[:80] + ' ... ' + words[-15:]}"  # noqa: PLR2004

    def matched(
        self, layer: str, gold: Sequence[_Gold], found: Sequence[_Found], score: Callable[[Any, Any], Any], least: float
    ) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
        """Pairs, gold missed, and found in error: what matches only optional gold is set aside."""
        required = [each for each in gold if not each.optional]
        optional = [each for each in gold if each.optional]
        pairs = one_to_one(required, found, score, least)
        taken = {j for _, j in pairs}
        rest = [each for j, each in enumerate(found) if j not in taken]
        aside = {j for _, j in one_to_one(optional, rest, score, least)}
        wrong = [each for j, each in enumerate(rest) if j not in aside]
        for each in wrong:
            self.sure(layer, each, right=False)
        hit = {i for i, _ in pairs}
        missed = [each for i, each in enumerate(required) if i not in hit]
        self.scores.figures[layer].add(len(pairs), len(pairs) + len(wrong), len(required))
        return [(required[i], found[j]) for i, j in pairs], missed, wrong

    def sure(self, layer: str, item: Item, *, right: bool) -> None:
        if item.confidence is not None:
            self.scores.confidences[layer].append((item.confidence, right))

    def judge(self, name: str, gold: object, found: object, *, right: bool) -> str:
        self.scores.accuracies[name].append(right)
        return "" if right else f"{name.rsplit(maxsplit=1)[-1]} {found}, gold {gold}"

    def people(self) -> None:
        required = [folded(each.name) for each in self.gold.people if not each.optional]
        optional = {folded(each.name) for each in self.gold.people if each.optional}
        found = [folded(each.name) for each in self.found.people]
        found = [name for name in found if name not in optional or name in required]
        left = list(required)
        for name in found:
            if name in left:
                left.remove(name)
            else:
                self.case("people", "false alarm", name)
        for name in left:
            self.case("people", "missed", name)
        self.scores.figures["people"].add(len(required) - len(left), len(found), len(required))

    def bodies(self) -> None:
        gold = {each.id: each for each in self.gold.bodies}
        right = found = 0
        for each in self.found.bodies:
            match = gold.get(self.stands_for.get(each.id, ""))
            if match is not None and match.optional:
                continue
            found += 1
            if match is None:
                self.case("bodies", "false alarm", f"{each.name} ({each.kind})")
                continue
            right += 1
            if note := self.judge("bodies kind", match.kind, each.kind, right=match.kind == each.kind):
                self.case("bodies", "wrong", f"{each.name}: {note}")
        paired = set(self.stands_for.values())
        required = [each for each in self.gold.bodies if not each.optional]
        for each in required:
            if each.id not in paired:
                self.case("bodies", "missed", f"{each.name} ({each.kind})")
        self.scores.figures["bodies"].add(right, found, len(required))

    def mentions(self) -> None:
        gold = [(each.id, span, each.optional) for each in _entities(self.gold) for span in each.mentions]
        found = [(each.id, span) for each in _entities(self.found) for span in each.mentions]
        pairs = {j: i for i, j in one_to_one([g[1] for g in gold], [f[1] for f in found], overlap, _HALF)}
        kept_gold = {i: n for n, i in enumerate(i for i, each in enumerate(gold) if not each[2])}
        kept_found = {
            j: n for n, j in enumerate(j for j in range(len(found)) if j not in pairs or pairs[j] in kept_gold)
        }
        kept_pairs = {kept_found[j]: kept_gold[i] for j, i in pairs.items() if i in kept_gold}
        here = _Clusters()
        here.extend([gold[i][0] for i in kept_gold], [found[j][0] for j in kept_found], kept_pairs)
        here.score(self.scores.figures["clusters"])
        self.clusters.extend(here.gold, here.found, here.pairs)
        for j in kept_found:
            identifier, span = found[j]
            if j not in pairs:
                self.case("mentions", "false alarm", f"{self.cut(span)} as {self.found_names[identifier]}")
            elif self.stands_for.get(identifier) != gold[pairs[j]][0]:
                right = self.gold_names[gold[pairs[j]][0]]
                self.case("mentions", "wrong", f"{self.cut(span)} as {self.found_names[identifier]}, gold {right}")
        for i in kept_gold.keys() - set(pairs.values()):
            self.case("mentions", "missed", f"{self.cut(gold[i][1])} of {self.gold_names[gold[i][0]]}")

    def posts(self) -> None:
        def alike(gold: Post, found: Post) -> float:
            if gold.person != self.as_gold(found.person) or gold.body != self.as_gold(found.body):
                return 0.0
            return token_set(gold.role, found.role)

        pairs, missed, wrong = self.matched("posts", self.gold.posts, self.found.posts, alike, _ALIKE)
        for gold, found in pairs:
            self.sure("posts", found, right=True)
            if note := self.judge("posts status", gold.status, found.status, right=gold.status == found.status):
                self.case("posts", "wrong", f"{self.found_names[found.person]}, {found.role}: {note}")
        for verdict, posts, names in (("missed", missed, self.gold_names), ("false alarm", wrong, self.found_names)):
            for post in posts:
                at = names[post.body] if post.body else "no body"
                self.case("posts", verdict, f"{names[post.person]}, {post.role}, {at}")

    def relations(self) -> None:
        required: set[tuple[str | None, str, str | None]] = {
            (each.subject, each.predicate, each.object) for each in self.gold.relations if not each.optional
        }
        optional = {(each.subject, each.predicate, each.object) for each in self.gold.relations} - required
        found: dict[tuple[str | None, str, str | None], Relation] = {}
        for each in self.found.relations:
            found.setdefault((self.as_gold(each.subject), each.predicate, self.as_gold(each.object)), each)
        for triple in optional:
            found.pop(triple, None)
        self.scores.figures["relations"].add(len(required & found.keys()), len(found), len(required))
        for stated, each in found.items():
            if stated not in required:
                names = self.found_names
                self.case("relations", "false alarm", f"{names[each.subject]} {each.predicate} {names[each.object]}")
        for subject, predicate, object_ in sorted(required - found.keys(), key=str):
            self.case("relations", "missed", f"{self._gold(subject)} {predicate} {self._gold(object_)}")

    def statements(self) -> None:
        def alike(gold: Statement, found: Statement) -> tuple[float, bool]:
            return shared(gold.content, found.content), gold.speaker == self.as_gold(found.speaker)

        pairs, missed, wrong = self.matched("content", self.gold.statements, self.found.statements, alike, _HALF)
        spoken = 0
        for gold, found in pairs:
            right = gold.speaker == self.as_gold(found.speaker)
            spoken += right
            self.sure("content", found, right=right)
            notes = [
                self.judge("statements speaker", self._gold(gold.speaker), self._found(found.speaker), right=right),
                self.judge("statements kind", gold.kind, found.kind, right=gold.kind == found.kind),
                self.judge("statements said", gold.said, found.said, right=same_date(gold.said, found.said)),
                self.judge(
                    "statements addressee",
                    self._gold(gold.addressee),
                    self._found(found.addressee),
                    right=gold.addressee == self.as_gold(found.addressee),
                ),
                self.topics("statement topics", gold.topics, found.topics),
            ]
            if any(notes):
                self.case("statements", "wrong", f"{self.cut(*gold.content)} [{'; '.join(filter(None, notes))}]")
        self.scores.figures["statements"].add(spoken, len(pairs) + len(wrong), len(pairs) + len(missed))
        for each in missed:
            self.case("statements", "missed", f"{self.cut(*each.content)} ({self._gold(each.speaker)})")
        for each in wrong:
            self.case("statements", "false alarm", f"{self.cut(*each.content)} ({self._found(each.speaker)})")

    def _gold(self, identifier: str | None) -> str:
        return self.gold_names[identifier] if identifier else "nobody"

    def _found(self, identifier: str | None) -> str:
        return self.found_names[identifier] if identifier else "nobody"

    def topics(self, layer: str, gold: Iterable[str], found: Iterable[str]) -> str:
        right, given = set(gold), set(found)
        self.scores.figures[layer].add(len(right & given), len(given), len(right))
        return "" if right == given else f"topics {sorted(given)}, gold {sorted(right)}"

    def inspections(self) -> None:
        def alike(gold: Inspection, found: Inspection) -> tuple[float, tuple[bool, bool]]:
            same = gold.kind == found.kind and gold.provider == self.as_gold(found.provider)
            same = same and dates.overlap(gold.date, found.date)
            finer = gold.inspector == self.as_gold(found.inspector), same_date(gold.date, found.date)
            return float(same), finer if same else (False, False)

        pairs, missed, wrong = self.matched("inspections", self.gold.inspections, self.found.inspections, alike, 1.0)
        judgements = self.scores.figures["judgements"]
        for gold, found in pairs:
            self.sure("inspections", found, right=True)
            notes = [
                self.judge("inspections date", gold.date, found.date, right=same_date(gold.date, found.date)),
                self.judge(
                    "inspections inspector",
                    self._gold(gold.inspector),
                    self._found(found.inspector),
                    right=gold.inspector == self.as_gold(found.inspector),
                ),
            ]
            if any(notes):
                self.case("inspections", "wrong", f"{gold.kind}: {'; '.join(filter(None, notes))}")
            required, given = _grades(gold), _grades(found)
            same = one_to_one(required, given, _same_grade, _ALIKE)
            judgements.add(len(same), len(given), len(required))
            self._judgement_cases("missed", gold, [each for i, each in enumerate(required) if i not in dict(same)])
            taken = {j for _, j in same}
            self._judgement_cases("false alarm", found, [each for j, each in enumerate(given) if j not in taken])
        for each in missed:
            judgements.add(0, 0, len(each.judgements))
            self.case("inspections", "missed", f"{each.kind} of {self._gold(each.provider)}, {each.date}")
        for each in wrong:
            judgements.add(0, len(each.judgements), 0)
            self.case("inspections", "false alarm", f"{each.kind} of {self._found(each.provider)}, {each.date}")

    def _judgement_cases(self, verdict: str, inspection: Inspection, grades: Iterable[tuple[str, str]]) -> None:
        for area, grade in grades:
            self.case("judgements", verdict, f"{inspection.kind} {inspection.date}: {area}, {grade}")

    def findings(self) -> None:
        def alike(gold: Finding, found: Finding) -> tuple[float, bool]:
            return overlap(gold.span, found.span), gold.polarity == found.polarity

        pairs, missed, wrong = self.matched("span", self.gold.findings, self.found.findings, alike, _FINDING)
        right = 0
        for gold, found in pairs:
            same = gold.polarity == found.polarity
            right += same
            self.sure("span", found, right=same)
            notes = [
                self.judge("findings polarity", gold.polarity, found.polarity, right=same),
                self.judge(
                    "findings by",
                    self._gold(gold.by),
                    self._found(found.by),
                    right=gold.by == self.as_gold(found.by),
                ),
                self.topics("finding topics", gold.topics, found.topics),
            ]
            if any(notes):
                self.case("findings", "wrong", f"{self.cut(gold.span)} [{'; '.join(filter(None, notes))}]")
        self.scores.figures["findings"].add(right, len(pairs) + len(wrong), len(pairs) + len(missed))
        for verdict, findings in (("missed", missed), ("false alarm", wrong)):
            for each in findings:
                self.case("findings", verdict, f"{self.cut(each.span)} ({each.polarity})")

    def regions(self) -> None:
        gold, found = self._furniture(self.gold), self._furniture(self.found)
        agreed = gold.keys() & found.keys()
        self.scores.figures["regions"].add(len(agreed), len(found), len(gold))
        self.scores.accuracies["regions kind"] += [gold[place] == found[place] for place in agreed]
        for verdict, places in (("missed", gold.keys() - found.keys()), ("false alarm", found.keys() - gold.keys())):
            if places:
                self.case("regions", verdict, f"{len(places)} characters from {min(places)}")

    def _furniture(self, record: ExtractionRecord) -> dict[int, str]:
        """Every character that is not white space and not article, with the kind of its region."""
        return {
            place: region.kind
            for region in record.regions
            if region.kind != "article"
            for place in range(*region.span)
            if not self.text[place].isspace()
        }


def _entities(record: ExtractionRecord) -> list[Person | Body]:
    return [*record.people, *record.bodies]


def _pair_entities(gold: Sequence[Person | Body], found: Sequence[Person | Body], text: str) -> dict[str, str]:
    """Which gold entity each found one stands for: by the same name first, then by any name they share."""
    pairs: dict[str, str] = {}

    def same_name(g: Person | Body, f: Person | Body) -> bool:
        return folded(g.name) == folded(f.name)

    def any_name(g: Person | Body, f: Person | Body) -> bool:
        return bool(_names(f) & (_names(g) | {folded(span.of(text)) for span in g.mentions}))

    for names_agree in (same_name, any_name):
        taken = set(pairs.values())
        candidates = [
            (-len(set(f.mentions) & set(g.mentions)), f.id, g.id)
            for f in found
            if f.id not in pairs
            for g in gold
            if g.id not in taken and names_agree(g, f)
        ]
        for _, found_id, gold_id in sorted(candidates):
            if found_id not in pairs and gold_id not in taken:
                pairs[found_id] = gold_id
                taken.add(gold_id)
    return pairs


def _names(entity: Person | Body) -> set[str]:
    return {folded(name) for name in (entity.name, *entity.aliases)} - {""}


def _grades(inspection: Inspection) -> list[tuple[str, str]]:
    areas = ((folded(each.area), folded(each.grade)) for each in inspection.judgements)
    return sorted({("overall" if area in _OVERALL else area, grade) for area, grade in areas})


def _same_grade(gold: tuple[str, str], found: tuple[str, str]) -> float:
    return token_set(gold[0], found[0]) if gold[1] == found[1] else 0.0
