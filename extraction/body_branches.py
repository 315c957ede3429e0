"""Local branches and stations, which are called by the name of the whole and a place: "Unison Norham branch"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.body_forms import Found, stretch
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.words import plain

if TYPE_CHECKING:
    from extraction.words import Words


def branch(words: Words, found: Found) -> Found:
    """A local branch or station, called by the name of the whole and a place: "BBC Radio Norham", "Age UK Norham"."""
    if words.text[found.start : found.end] == ["NHS"]:
        return _health_board(words, found)
    if found.kind in {"other", "charity"}:
        found = _part(words, _branch_of(words, found))
    if found.name in described.UNIONS:
        return _branch_behind(words, found)
    if found.sign != "register" or found.kind not in {"media", "charity"}:
        return found
    end = found.end
    named = words.lower[end : end + 1] == ["radio"] or (found.kind == "charity" and _is_place(words, end))
    while named and end < len(words) and words.capital[end] and words.lower[end] not in patterns.NEVER_IN_NAME:
        end += 1
    start = found.start
    if found.kind == "charity" and start and (_is_place(words, start - 1) or _places_other(words, start - 1)):
        start -= 1  # "Norham Citizens Advice"
    if (start, end) == (found.start, found.end):
        return found
    name = stretch(words, start, end)
    return Found(start, end, found.kind, "form", plain(name), name)


def _branch_of(words: Words, found: Found) -> Found:
    """As in "the Norham branch of the Police Federation": one name, of the branch."""
    link = found.start - 1 - (words.lower[found.start - 1] == "the")
    start = end = link - 1
    if start < 1 or words.lower[end : link + 1] != ["branch", "of"]:
        return found
    while start and words.capital[start - 1] and words.lower[start - 1] not in patterns.NEVER_IN_NAME:
        start -= 1
    if start == end:
        return found
    name = stretch(words, start, found.end)
    return Found(start, found.end, found.kind, "form", plain(name), name)


def _part(words: Words, found: Found) -> Found:
    """As in "Kinship Alliance North" and "Carers' Union of the North": the part of a country behind the name."""
    end = found.end
    if words.lower[end : end + 2] == ["of", "the"]:
        end += 2
    named = words.capital[end : end + 1] == [True] and words.lower[end] in patterns.COMPASS
    if not named or words.capital[end + 1 : end + 2] == [True]:
        return found  # "the union North Norham MP Jo Roe supports"
    name = stretch(words, found.start, end + 1)
    return Found(found.start, end + 1, found.kind, "form", plain(name), name)


def _branch_behind(words: Words, found: Found) -> Found:
    """As in "Unison Norham City branch": one name, of the branch."""
    end = found.end
    while end < len(words) and words.capital[end] and words.lower[end] not in patterns.NEVER_IN_NAME | {"branch"}:
        end += 1
    if end == found.end or words.lower[end : end + 1] != ["branch"]:
        return found
    name = stretch(words, found.start, end + 1)
    return Found(found.start, end + 1, found.kind, "form", plain(name), name)


def _health_board(words: Words, found: Found) -> Found:
    """A health board as Scotland calls them: "NHS Norham", "NHS Norham and Tarn"; but "NHS Trust", "NHS England"."""
    end = found.end
    while (
        end < len(words)
        and words.text[end][0].isalpha()
        and (
            (
                words.capital[end]
                and not words.upper[end]
                and words.lower[end] not in patterns.NOT_OF_NHS | patterns.HEADS.keys()
            )
            or (end > found.end and words.lower[end] == "and" and words.capital[end + 1 : end + 2] == [True])
        )
    ):
        end += 1
    longer = words.lower[end : end + 1] and words.lower[end] in patterns.NOT_OF_NHS | patterns.HEADS.keys()
    if end == found.end or (longer and words.capital[end]):
        return found
    name = stretch(words, found.start, end)
    return Found(found.start, end, "health body", "form", plain(name), name)


def _places_other(words: Words, index: int) -> bool:
    """Whether a word that the model does not know for a place begins the name of a council or a force here."""
    first = words.text[index]
    heads = patterns.COUNCIL_TYPES | {"council", "police", "constabulary"}
    pairs = zip(words.text, words.lower[1:], strict=False)
    return words.capital[index] and any(text == first and after in heads for text, after in pairs)


def _is_place(words: Words, index: int) -> bool:
    if index >= len(words) or not words.capital[index] or words.lower[index] in patterns.NEVER_IN_NAME:
        return False
    return words.doc[index].ent_type_ in {"GPE", "LOC", "ORG"} and words.lower[index] not in patterns.ROLE_NOUNS
