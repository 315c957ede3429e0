"""Extraction records as JSON and back, by the annotations of their dataclasses.

Whatever is read is checked, and what is wrong is told with its path, as ``record.posts[2].evidence``. Fields a newer
program has added are passed over: the contract allows additions and no change of meaning.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from ontology.errors import RecordError


class Field(NamedTuple):
    """A field of a dataclass, and its key in JSON: its name, unless its metadata say otherwise."""

    name: str
    key: str
    type: Any
    default: object
    """None, too, where there is none."""


# What an item may leave out of its JSON: absent and empty mean the same, and gold files have none of them.
_EXTRAS = {
    "component",
    "confidence",
    "reasons",
    "optional",
    "class",
    "title_from",
    "times",
    "publisher_from",
    "kind",
    "kind_from",
    "path",
    "media_type",
}


@functools.cache
def fields(cls: type) -> tuple[Field, ...]:
    """The fields of a dataclass in the order of their keys; what every item may carry stands behind what is its own."""
    hints = typing.get_type_hints(cls)
    specs = []
    for spec in dataclasses.fields(cls):
        default = None if spec.default is dataclasses.MISSING else spec.default
        specs.append(Field(spec.name, spec.metadata.get("json", spec.name), hints[spec.name], default))
    return tuple(sorted(specs, key=lambda spec: spec.key in _EXTRAS))


def dump(value: object) -> object:
    """What JSON holds of a value: an object for a dataclass, a list for a tuple."""
    if isinstance(value, tuple):
        return [dump(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        dumped = {}
        for spec in fields(type(value)):
            item = getattr(value, spec.name)
            if spec.key not in _EXTRAS or item != spec.default:
                dumped[spec.key] = dump(item)
        return dumped
    return value


def read(cls: type, value: object, path: str) -> dict[str, Any]:
    """What a dataclass is made with, from a value parsed from JSON.

    Args:
        cls: the dataclass.
        value: what should be an object with its keys.
        path: where the value stands, for the message of an error.

    Raises:
        RecordError: a key is missing, or a value is of the wrong type or impossible.
    """
    if not isinstance(value, Mapping):
        raise RecordError(f"{path} must be an object, not {_kind(value)}")
    arguments = {}
    for spec in fields(cls):
        if spec.key in value:
            arguments[spec.name] = _value(spec.type, value[spec.key], f"{path}.{spec.key}")
        elif spec.key not in _EXTRAS:
            # The contract names every other key of an item, so a missing one is a slip of the program that wrote it.
            raise RecordError(f"{path}: {spec.key} is missing")
    return arguments


def _value(expected: Any, value: object, path: str) -> object:  # noqa: C901, PLR0911 - one branch per kind of type
    origin = typing.get_origin(expected)
    if origin in (types.UnionType, typing.Union):
        inner = [kind for kind in typing.get_args(expected) if kind is not type(None)]
        return None if value is None else _value(inner[0], value, path)
    if origin is Literal:
        choices = typing.get_args(expected)
        if value not in choices:
            raise RecordError(f"{path}: {value!r} is not one of {', '.join(choices)}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{path} must be a list, not {_kind(value)}")
        inner_type = typing.get_args(expected)[0]
        return tuple(_value(inner_type, item, f"{path}[{number}]") for number, item in enumerate(value))
    if isinstance(expected, type) and issubclass(expected, tuple):  # a span
        if not (isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)):  # noqa: PLR2004
            raise RecordError(f"{path} must be a span [start, end), not {value!r}")
        return expected(*value)
    if expected is float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RecordError(f"{path} must be a number, not {_kind(value)}")
        return float(value)
    if dataclasses.is_dataclass(expected):
        return _item(typing.cast("type", expected), value, path)
    if not isinstance(value, expected):
        raise RecordError(f"{path} must be {_NAMES[expected]}, not {_kind(value)}")
    return value


def _item(cls: type, value: object, path: str) -> object:
    arguments = read(cls, value, path)
    try:
        return cls(**arguments)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None


_NAMES = {str: "text", bool: "true or false"}


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}.get(
        type(value), "a number"
    )
