"""Values of the dataclasses <-> JSON, by their type hints. A field that has its default is left out."""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Mapping
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def to_json(value: object) -> str:
    """One line of JSON. Lone surrogates, which no UTF-8 can carry, are escaped."""
    data = _plain(value)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text if text.isascii() or _is_unicode(text) else json.dumps(data, sort_keys=True, separators=(",", ":"))


def from_json(kind: Any, text: str) -> Any:
    """The value of type `kind` that `to_json` wrote.

    Raises:
        ValueError: not JSON, or of another type.
    """
    try:
        return _typed(kind, json.loads(text))
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _plain(each) for field, each in held if each != field.default}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def _typed(kind: Any, data: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _one_of(arguments, data)
    if origin is Literal:
        return _checked(data, data in arguments, kind)
    if origin is not None:
        return _several(kind, arguments, _checked(data, isinstance(data, list if origin is tuple else dict), kind))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record(kind, _checked(data, isinstance(data, dict), kind))
    if kind is datetime:
        return datetime.fromisoformat(_checked(data, isinstance(data, str), kind))
    return _checked(data, isinstance(data, (float, int) if kind is float else kind), kind)


def _checked(data: Any, right: bool, kind: Any) -> Any:
    if not right:
        raise TypeError(f"{type(data).__name__} where {kind} should be")
    return data


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return _checked(data, NoneType in kinds, kinds)
    for kind in kinds:
        try:
            return _typed(kind, data)
        except TypeError:
            continue
    raise TypeError(f"{type(data).__name__} where one of {kinds} should be")


def _several(kind: Any, kinds: tuple[Any, ...], data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _typed(kinds[1], each) for key, each in data.items()}
    if kinds[-1] is Ellipsis:
        return tuple(_typed(kinds[0], each) for each in data)
    return tuple(map(_typed, kinds, _checked(data, len(data) == len(kinds), kind)))


def _record(kind: type, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    known = _checked(data, data.keys() <= hints.keys(), kind)
    return kind(**{name: _typed(hints[name], each) for name, each in known.items()})


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
