"""Names taken apart for comparing: councils into place and type, people into given names and surname."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final

from extraction.patterns import bodies
from extraction.words import in_title_case, plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# ------------------------------------------------------------------------------------------------ councils
COUNCIL_TYPES: Final = bodies.COUNCIL_TYPES - {"community", "royal", "london"}
# Words that may stand at the edge of a council's name and are no part of its place; "and" as in "City and County of".
_EDGE: Final = COUNCIL_TYPES | {"council", "corporation", "royal", "the", "of", "and", "authority"}
_INITIALS: Final[Mapping[str, frozenset[str]]] = {
    "mbc": frozenset({"metropolitan", "borough"}),
    "mdc": frozenset({"metropolitan", "district"}),
    "bc": frozenset({"borough"}),
    "cc": frozenset(),  # city council and county council alike
    "dc": frozenset({"district"}),
}


@dataclass(frozen=True, slots=True)
class Council:
    """What a council's name says: where, and of which type."""

    place: str
    """In small letters; empty where the name gives none ("the city council")."""
    types: frozenset[str]
    """Of the words of `COUNCIL_TYPES`; empty where the name does not say."""


@functools.lru_cache(maxsize=16384)
def council(name: str) -> Council:
    """A council's name taken apart: "London Borough of Camden" is Camden, a borough."""
    words = folded(name).split()
    types = frozenset(words) & COUNCIL_TYPES
    if words and words[-1] in _INITIALS:
        types |= _INITIALS[words.pop()]
    if words[:2] == ["london", "borough"]:
        words = words[1:]
    start, end = 0, len(words)
    while start < end and words[start] in _EDGE:
        start += 1
    while end > start and words[end - 1] in _EDGE:
        end -= 1
    return Council(" ".join(words[start:end]), types)


def place_as_written(name: str) -> str:
    """The place of a council as its name has it: "Thornby" of "Thornby Metropolitan Borough Council"."""
    words = in_title_case(name).split()
    while len(words) > 1 and words[0].casefold() in _EDGE | {"london"}:
        words.pop(0)
    while len(words) > 1 and words[-1].casefold() in _EDGE | _INITIALS.keys():
        words.pop()
    return " ".join(words)


def fuller_types(types: frozenset[str], known: Iterable[frozenset[str]]) -> frozenset[str]:
    """The fuller types of a council named in short, where only one council of the place fits; else its own."""
    fuller = [other for other in known if types < other]
    widest = [each for each in fuller if not any(each < other for other in fuller)]
    return widest[0] if len(widest) == 1 else types


# ------------------------------------------------------------------------------------------------ words in general
# Letters with a stroke or in one, which have no accent to take off.
_LETTERS: Final = str.maketrans(
    {
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00fe": "th",
        "\u00f0": "d",
        "\u0131": "i",
    }
)
_NO_LETTER: Final = re.compile(r"[^\w&']+")


@functools.lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name without what spelling varies in: case, accents, hyphens, full stops, apostrophes, a leading "the"."""
    text = unicodedata.normalize("NFKD", plain(name).translate(_LETTERS))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _NO_LETTER.sub(" ", text.replace("&", " and ")).strip().removeprefix("the ")


def is_generic(name: str) -> bool:
    """Whether a name consists of words that bodies everywhere are called by."""
    return all(word in _generic_words() for word in folded(name).split())


@functools.cache
def _generic_words() -> frozenset[str]:
    return frozenset(word for line in _lines("generic_words.txt") for word in line.split())


def _lines(file: str) -> list[str]:
    text = resources.files("extraction").joinpath("patterns", file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def without_place(name: str, owner_names: Iterable[str]) -> str:
    """A part's name without the whole it belongs to.

    "Harrowmere improvement board", "Harrowmere City Council's improvement board" and "improvement board of Harrowmere"
    are all "improvement board".
    """
    text = folded(name)
    for owner in sorted({folded(each) for each in owner_names} - {""}, key=len, reverse=True):
        before, behind = _around(owner)
        text = behind.sub("", before.sub("", text))
    return text or folded(name)


@functools.lru_cache(maxsize=8192)
def _around(owner: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a whole stands before its part's name, and behind it."""
    name = re.escape(owner)
    return re.compile(rf"^{name}(?:'s|')? "), re.compile(rf" (?:in|of|at|for) (?:the )?{name}$")


# ------------------------------------------------------------------------------------------------ people
_PARTICLES: Final = frozenset(
    "al ap ben bin da de del della den der di du el ibn la le mac mc o saint st ten ter van von".split()  # noqa: SIM905
)
_POSTNOMINALS: Final = frozenset(
    "cbe dbe dl frcp frs jnr jp jr kbe kc mbe md mp ms msp obe phd qc qpm snr".split()  # noqa: SIM905
)
# The contract has them apart; a record from another program may not.
_HONORIFICS: Final = frozenset(
    "baroness cllr councillor dame dr lady lord miss mr mrs ms mx prof professor rev sir".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart."""

    given: tuple[str, ...]
    """In small letters; an initial is one letter. Empty where only a surname is known."""
    surname: str

    @property
    def is_full(self) -> bool:
        """Whether a given name is written out."""
        return any(len(word) > 1 for word in self.given)


@functools.lru_cache(maxsize=65536)
def person(name: str) -> PersonName:
    """A name taken apart; particles go with the surname, letters behind a name are dropped."""
    words = folded(name).replace("'", "").split()
    while len(words) > 1 and words[-1] in _POSTNOMINALS:
        words.pop()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words.pop(0)
    if not words:
        return PersonName((), folded(name))
    first = len(words) - 1
    while first > 0 and words[first - 1] in _PARTICLES and (first > 1 or len(words) > 2):  # noqa: PLR2004 - a given name is left
        first -= 1
    # A double-barrelled surname is one word when it is written with a hyphen, which `folded` has opened.
    parts = plain(name).split()
    if parts and "-" in parts[-1] and not first < len(words) - 1:
        first = max(0, len(words) - len(folded(parts[-1]).split()))
    return PersonName(tuple(words[:first]), " ".join(words[first:]))


def given_names_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two could be given names of one person: one initial for the name, a short form, or a name left out."""
    if not first or not second:
        return True
    return _one_name(first[0], second[0]) and all(
        _one_name(one, other) for one, other in zip(first[1:], second[1:], strict=False)
    )


def _one_name(first: str, second: str) -> bool:
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return bool(_short_forms().get(first, frozenset({first})) & _short_forms().get(second, frozenset({second})))


@functools.cache
def _short_forms() -> Mapping[str, frozenset[str]]:
    """Given name or short form to the full names it may stand for."""
    table: dict[str, set[str]] = {}
    for line in _lines("given_names.txt"):
        full, _, shorts = line.partition(":")
        for name in (full, *shorts.split()):
            table.setdefault(name.strip(), set()).add(full.strip())
    return {name: frozenset(fulls) for name, fulls in table.items()}


def identifier(*parts: str) -> str:
    """An id out of what a thing is called."""
    return "-".join(made for part in parts if (made := slug(folded(part)))) or "unnamed"
