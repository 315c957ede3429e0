"""What the words of a query show before it runs: whether it reaches out, names its graphs, or has a lasting answer.

The first two are read off the tokens of SPARQL, so that a word in a text, a comment or an address is nothing but a
word.
"""

from __future__ import annotations

import re

from ontology.errors import QueryError

# Everything in which the word may stand without being the keyword. A pair of backslash and sign is an escape within a
# prefixed name, where it may hide the mark of a comment; a local name and a variable run as far as they can.
_PASSED_OVER = re.compile(
    r"""
    <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}
    | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | \\.
    | \#[^\n\r]*
    | :[\w-]*
    | [?$]\w+
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
    """,
    re.VERBOSE | re.DOTALL,
)
_FICKLE = ("now", "rand", "uuid", "bnode")
_FICKLE_CALL = re.compile(rf"(?:{'|'.join(_FICKLE)})\s*\(")
"""Functions that say something else each time, or an address that ends like one."""
_BEGINNING = re.compile(
    r"\s*(?:BASE\b\s*|PREFIX\s+[^\s:]*:\s*)*(?P<form>SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE
)
"""Of a query whose addresses and texts are passed over."""
_FROM = re.compile(r"from(?<!\wfrom)(?![\w.-]*:)")
"""The keyword, in small letters, and not a prefix of that name."""
_FROM_AMONG_ALL = re.compile(rf"{_PASSED_OVER.pattern} | \b(?P<keyword>{_FROM.pattern})", _PASSED_OVER.flags)


def check_outgoing(text: str) -> None:
    """Refuse a query that would call another server.

    Raises:
        QueryError: the keyword SERVICE stands in it.
    """
    # Most queries have the word nowhere, which is soon seen.
    if "service" in text.lower() and "service" in _PASSED_OVER.sub(" ", text).lower():
        raise QueryError("SERVICE is refused: queries here reach no other server. Ask that server itself.")


def form(text: str) -> str:
    """Of which form a query is: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: it is of none.
    """
    found = _BEGINNING.match(_PASSED_OVER.sub(lambda passed: ":" if passed[0][0] == ":" else " ", text))
    if not found:
        raise QueryError("This is not a query: only SELECT, ASK, CONSTRUCT and DESCRIBE are read.")
    return found["form"].upper()


def names_its_graphs(text: str) -> bool:
    """Whether a query says with FROM which graphs it is about."""
    text = text.lower()
    return _FROM.search(text) is not None and any(found["keyword"] for found in _FROM_AMONG_ALL.finditer(text))


def is_fickle(text: str) -> bool:
    """Whether a query may have another answer each time it is asked, the graph being the same."""
    text = text.lower()
    return any(name in text for name in _FICKLE) and _FICKLE_CALL.search(text) is not None
