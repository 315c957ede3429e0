"""Whether rules know names rather than English: the same texts scored under other names.

    python -m bench.renaming data/gold/NAME.jsonl data/NAME [--rounds 2] [--cases]

Each person gets another given name (a woman's for a woman's) and another surname, each council's place another place:
in every second round one of the register of real councils, in the others one that was never heard of. Nothing else
changes, so whatever is lost hung on a name. Gold moves with the text. Prints each layer's figure as it is written and
under other names, and with ``--cases`` what was lost.

What a text says of a name would be lost where its replacement says otherwise: people and places keep their first
letters, as initials and acronyms are made of them, a place its number of words too; a given name that may be either a
woman's or a man's stays, and a surname of two.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bench.world import ENDINGS, SYLLABLES
from extraction import corpus, pipeline
from extraction.evaluation import evaluate
from extraction.scores import frozen
from ontology.records import read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

REGISTERS = Path(corpus.__file__).parent / "registers"
SURNAMES = (
    "Abara", "Achebe", "Adeyemi", "Ainscough", "Akintola", "Aldous", "Appiah", "Attwood", "Baines", "Balogun",
    "Banerjee", "Barraclough", "Begum", "Bevan", "Birch", "Blakemore", "Boateng", "Bright", "Brookes",
    "Cadwallader", "Carmody", "Chaudhry", "Close", "Corrigan", "Cross", "Daley", "Dhillon", "Drury", "Eccles",
    "Ekwueme", "Fairweather", "Field", "Fitzgerald", "Flood", "Forde", "Gallagher", "Garside", "Ghosh", "Gill",
    "Good", "Griffiths", "Haddad", "Hargreaves", "Hawksworth", "Hope", "Hussain", "Ibbotson", "Iqbal", "Jarrett",
    "Kapoor", "Kenyon", "Khan", "Kowalczyk", "Lamb", "Lau", "Llewellyn", "Lomas", "Long", "MacLeod", "Mahmood",
    "Marsh", "McAllister", "Mistry", "Moyo", "Nkosi", "Nowak", "O'Connor", "O'Hare", "Oyelaran", "Park", "Patel",
    "Penhaligon", "Peacock", "Power", "Prosser", "Quayle", "Ramsbottom", "Rashid", "Redfearn", "Roe", "Sandhu",
    "Shah", "Sharples", "Small", "Swift", "Szymanski", "Tennant", "Thistlethwaite", "Trevelyan", "Uddin",
    "Underwood", "Vance", "Waterhouse", "Weaver", "Whitworth", "Winterbottom", "Wise", "Wu", "Yates", "Young",
    "Zaman",
)  # fmt: skip
"""Of every letter and origin, words of the language among them."""
HONORIFICS = (
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Baroness", "Prof", "Professor", "Cllr",
    "Councillor", "Rev",
)  # fmt: skip
REFERENCES = (
    "id", "person", "body", "subject", "object", "speaker", "addressee", "inspector", "provider", "by",
    "inspection",
)  # fmt: skip
"""Fields of a record that name an item of it."""
SMALL_WORDS = (
    "may", "grant", "will", "price", "hope", "mark", "long", "young", "good", "field", "close", "cross",
)  # fmt: skip
"""Names that stay as they are in small letters, where they are words."""
OF_A_COUNCIL = re.compile(
    r"((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)??) "
    r"((?:City|County|Metropolitan|Borough|District|Unitary)\b(?: [A-Z]\w+)* Council|Council)\Z"
)


class Names:
    """What each name of a set of texts becomes; the same wherever it stands."""

    def __init__(self, records: Sequence[dict[str, Any]], seed: int) -> None:
        self._choice = random.Random(seed)
        self._words: dict[str, str] = {}
        she, he = _given_names()
        places = _Places(self._choice, registered=bool(seed % 2))
        for record in records:
            for person in record["people"]:
                *given, last = (word for word in person["name"].split() if word not in HONORIFICS)
                for word in given:
                    for pool in (she, he):
                        if word.lower() in pool:
                            self._becomes(word, [each.capitalize() for each in pool])
                self._becomes(last, SURNAMES)
            for body in record["bodies"]:
                if found := OF_A_COUNCIL.match(body["name"]):
                    place, form = found.groups()
                    for word, other in zip(place.split(), places.like(place, form), strict=True):
                        self._words.setdefault(word, other)
        written = "|".join(map(re.escape, sorted(self._words, key=len, reverse=True)))
        self._pattern = re.compile(rf"\b(?:{written})(?![\w]|['’](?!s\b|\W))", re.IGNORECASE)

    def _becomes(self, word: str, pool: Sequence[str]) -> None:
        """Another of the same first letter, as people are written by their initials; itself where there is none."""
        others = [each for each in pool if each[0] == word[0] and each != word]
        if len(word) > 2 and "-" not in word and others:
            self._words.setdefault(word, self._choice.choice(others))

    def _other(self, found: re.Match[str]) -> str:
        word = found[0]
        for old, new in self._words.items():
            for form in (str, str.lower, str.upper):
                if word == form(old) and (form is not str.lower or old.lower() not in SMALL_WORDS):
                    return form(new)
        return word

    def within(self, text: str) -> str:
        """The text under other names."""
        return self._pattern.sub(self._other, text)

    def moved(self, text: str) -> list[int]:
        """Where each position of the text comes to lie in the text under other names."""
        at, shift = [], 0
        last = 0
        for found in self._pattern.finditer(text):
            start, end = found.span()
            at += [place + shift for place in range(last, start)]
            other = len(self._other(found))
            at += [start + shift + min(offset, other - 1) for offset in range(end - start)]
            shift += other - (end - start)
            last = end
        return at + [place + shift for place in range(last, len(text) + 1)]


class _Places:
    """Other places for those of a text."""

    def __init__(self, choice: random.Random, *, registered: bool) -> None:
        self._choice, self._registered, self._taken = choice, registered, {""}
        with (REGISTERS / "local_authorities.tsv").open(encoding="utf-8") as lines:
            rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
            self._real = [(row["place"], row["name"]) for row in rows if not row["end"]]

    def like(self, place: str, form: str) -> list[str]:
        """As many words as the place has, and its first letter."""
        words = place.split()
        real = [
            other.split()
            for other, name in self._real
            if self._registered
            and name == f"{other} {form}"
            and other[0] == place[0]
            and len(other.split()) == len(words)
        ]
        return self._choice.choice(real) if real else [self._invented(word) for word in words]

    def _invented(self, word: str) -> str:
        found = ""
        while found in self._taken:
            found = word[0] + self._choice.choice(SYLLABLES) + self._choice.choice(ENDINGS)
        self._taken.add(found)
        return found


def _given_names() -> tuple[list[str], list[str]]:
    """Women's and men's."""
    parts = re.split(r"^\[(\w+)\]$", (REGISTERS / "given_names.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    names = {parts[at]: parts[at + 1].split() for at in range(1, len(parts), 2)}
    return names["she"], names["he"]


def renamed(value: Any, names: Names, at: Sequence[int]) -> Any:
    """A record's value with its spans moved and its words under other names."""
    if isinstance(value, dict):
        return {key: each if key in REFERENCES else renamed(each, names, at) for key, each in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(each, int) for each in value):
            start, end = value
            return [at[start], at[end - 1] + 1 if end and at[end] - at[end - 1] == 1 else at[end]]
        return [renamed(each, names, at) for each in value]
    return names.within(value) if isinstance(value, str) else value


def write(gold: Path, texts: Path, seed: int, into: Path) -> Path:
    """Write texts, manifest and gold under other names; the gold's path."""
    with gold.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    names = Names(records, seed)
    manifest = yaml.safe_load((texts / "manifest.yaml").read_text(encoding="utf-8"))
    (into / "manifest.yaml").write_text(
        yaml.safe_dump(
            [{key: names.within(each) for key, each in row.items()} for row in manifest], allow_unicode=True
        ),
        encoding="utf-8",
    )
    written = into.with_suffix(".jsonl")
    with written.open("w", encoding="utf-8") as lines:
        for record in records:
            text = record["document"]["text"]
            other = renamed(record, names, names.moved(text))
            document = other["document"]
            document["id"] = names.within(document["id"])
            document["sha256"] = hashlib.sha256(document["text"].encode()).hexdigest()
            (into / f"{document['id']}.txt").write_text(document["text"], encoding="utf-8")
            lines.write(json.dumps(other, ensure_ascii=False) + "\n")
    return written


def scored(gold: Path, texts: Path, nlp: Language) -> dict[str, Any]:
    """Figures and cases of a set."""
    read = corpus.extract(corpus.read([texts]), lambda: nlp)
    records = [each.record for each in read if isinstance(each, corpus.Extracted)]
    with gold.open(encoding="utf-8") as lines:
        return frozen(evaluate(read_lines(lines), records))


def main() -> None:
    """Print the figures as written and under other names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--cases", action="store_true")
    given = parser.parse_args()
    nlp = pipeline.load()
    as_written = scored(given.gold, given.texts, nlp)
    rounds = []
    for seed in range(1, given.rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            into = Path(folder) / given.texts.name
            into.mkdir()
            gold = write(given.gold, given.texts, seed, into)
            rounds.append(scored(gold, into, nlp))
    for layer, figure in as_written["figures"].items():
        print(f"{layer:24} {figure:.3f}  " + " ".join(f"{each['figures'][layer]:.3f}" for each in rounds))
    if given.cases:
        for number, each in enumerate(rounds, 1):
            for case in each["cases"]:
                print(number, case)


if __name__ == "__main__":
    main()
