"""How a type of content is declared: once, as a frozen slotted dataclass that is both the file format and the model.

pydantic reads the same classes to validate a file (`schema.validate`); nothing here imports it until that happens, so a
run from the compiled cache never pays for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields, make_dataclass
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform

from wargame.core.clock import parse_day, parse_duration, parse_instant
from wargame.core.errors import did_you_mean, meant
from wargame.core.ids import is_name, is_scenario_id
from wargame.core.text import LANGUAGES

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")
_LISTED = 8
"""So many keys of a mapping are looked at when nothing fits; it may have thousands."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def definition(cls: type[T]) -> type[T]:
    """Declare a content type: frozen, slotted, keyword-only; unknown keys are errors when it is read from a file."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    names = tuple(f.name for f in fields(made))
    made.__values__ = attrgetter(*names) if len(names) > 1 else _Only(names)
    for name, method in _FROZEN.items():
        setattr(made, name, method)
    made.__pydantic_config__ = {"extra": "forbid", "alias_generator": key_of}
    return made  # type: ignore[no-any-return]


# What a frozen dataclass has, written once for all definitions: `dataclass` would compile half a dozen functions for
# each of two hundred classes whenever the program starts, and hardly any of them is ever called.


class _Only:
    """Reads the values of a definition with one field, or none, as `attrgetter` does those of several."""

    __slots__ = ("names",)

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def __call__(self, made: Any) -> tuple[Any, ...]:
        return tuple(getattr(made, name) for name in self.names)


def _init(self: Any, **values: Any) -> None:
    """Compile the class's own `__init__` when the first of its kind is made, and go on with that."""
    cls: Any = type(self)
    like = [
        (f.name, f.type, field(default=f.default))
        if f.default is not MISSING
        else (f.name, f.type, field(default_factory=f.default_factory))
        if f.default_factory is not MISSING
        else (f.name, f.type)
        for f in fields(cls)
    ]
    made = make_dataclass(cls.__name__, like, frozen=True, kw_only=True, repr=False, eq=False)
    cls.__init__ = vars(made)["__init__"]
    cls.__init__(self, **values)


def _repr(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
    return f"{type(self).__qualname__}({shown})"


def _eq(self: Any, other: Any) -> Any:
    cls: Any = type(self)
    return cls.__values__(self) == cls.__values__(other) if type(other) is cls else NotImplemented


def _hash(self: Any) -> int:
    return hash(type(self).__values__(self))


def _setattr(_self: Any, name: str, _value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return list(type(self).__values__(self))


def _setstate(self: Any, state: list[Any]) -> None:
    for f, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, f.name, value)


_FROZEN = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}


def key_of(field: str) -> str:
    """Return the key that people write for a field: ``not_`` is written ``not``."""
    return field.rstrip("_")


class Parsed:
    """Field metadata: turn the file's value into the field's value before it is validated.

    Args:
        parse: called with the raw value; raises ValueError with a sentence for people.
        schema: JSON Schema (draft-07) of what people write, where it differs from the field's type.
        also: JSON Schema of what people may write besides what the field's type says.
    """

    __slots__ = ("also", "parse", "schema")

    def __init__(
        self,
        parse: Callable[[Any], Any],
        schema: Mapping[str, Any] | None = None,
        *,
        also: Mapping[str, Any] | None = None,
    ) -> None:
        self.parse = parse
        self.schema = schema
        self.also = also

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.parse, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        written = dict(self.schema) if self.schema is not None else dict(handler(schema))
        return written if self.also is None else {"anyOf": [dict(self.also), written]}


class Keyed:
    """Field metadata for a union of definitions, each known by its head: the name of its first field.

    ``{quantity: taiwan.gas, below: 3}`` is read as the member whose first field is `quantity`.
    """

    __slots__ = ("what",)

    def __init__(self, what: str) -> None:
        self.what = what

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from typing import get_args

        from pydantic_core import PydanticCustomError, core_schema

        members = {head_of(member): member for member in get_args(source)}
        choices = {tag_of(head): handler.generate_schema(member) for head, member in members.items()}

        def tag(value: Any) -> str | None:
            if isinstance(value, Mapping):
                return next((tag_of(key) for key in value if key in members), None)
            return next((tag_of(head) for head, member in members.items() if isinstance(value, member)), None)

        def check(value: Any) -> Any:
            if tag(value) is not None:
                return value
            known = ", ".join(sorted(members))
            if isinstance(value, Mapping):
                first = [str(key) for key in islice(value, _LISTED)]
                hints = [h for key in first if (h := did_you_mean(key, members))]
                keys = ", ".join(first) or "nothing"
                message = f"no {self.what} is spelt with {keys}; it is known by one of: {known}"
                raise PydanticCustomError(
                    "keyed",
                    "{message}{hint}",
                    {"message": message, "hint": f" ({hints[0]})" if hints else ""},
                )
            raise PydanticCustomError(
                "keyed",
                "{message}{hint}",
                {"message": f"expected a {self.what}: a mapping with one of {known}", "hint": ""},
            )

        union = core_schema.tagged_union_schema(choices, tag)
        return core_schema.no_info_before_validator_function(check, union)


def head_of(member: type) -> str:
    """Return the keyword by which a member of a keyed union is known."""
    return key_of(fields(member)[0].name)


def tag_of(head: str) -> str:
    """Return how pydantic's error locations name a member of a keyed union; no key is spelt like that."""
    return f"<{head}>"


def _exact(kind: type, name: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if isinstance(value, bool) != (kind is bool) or not isinstance(value, (int, kind)):
            raise ValueError(f"expected {name}, got {_kind(value)}")
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"expected {name}, got {value}")
        return value

    return check


def _kind(value: Any) -> str:
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    return f"`{value}`"


def _id(value: Any) -> Any:
    if not isinstance(value, str) or not is_name(value):
        raise ValueError(
            f"{_kind(value)} is not an id (lower-case letters, digits and _, starting with a letter)"
        )
    return value


def _scenario_id(value: Any) -> Any:
    if not isinstance(value, str) or not is_scenario_id(value):
        raise ValueError(f"{_kind(value)} is not a scenario id (lower-case words joined by - or /)")
    return value


def _duration(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError(f"a duration needs a unit: write for example {value}h or {value}d")
    if not isinstance(value, str):
        raise ValueError(f"expected a duration such as 12h or 3d12h, got {_kind(value)}")
    return parse_duration(value)


def _instant(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError(f"expected an instant such as 2027-04-12T06:00+09:00, got {_kind(value)}")
    parse_instant(value)
    return value


def _when(value: Any) -> Any:
    """Accept a time after the start, an instant, or a day."""
    if isinstance(value, str) and "-" in value:
        if "T" in value or " " in value:
            parse_instant(value)
        else:
            parse_day(value)
        return value
    return _duration(value)


def _leaf(value: Any) -> Any:
    """Accept a number, or a duration as a number of minutes."""
    if isinstance(value, str):
        if not value[:1].isdecimal():
            raise ValueError(f"expected a number or a duration such as 12h, got {_kind(value)}")
        return float(parse_duration(value))
    return _exact(float, "a number or a duration such as 12h")(value)


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        for key, spelling in value.items():
            if key not in LANGUAGES:
                hint = meant(str(key), LANGUAGES)
                raise ValueError(f"`{key}` is not a language we know ({', '.join(LANGUAGES)}){hint}")
            if not isinstance(spelling, str):
                raise ValueError(f"the {key} text is {_kind(spelling)}, not text")
        if not value:
            raise ValueError("a text needs at least one language")
        return dict(value)
    raise ValueError(f"expected text, or one text per language, got {_kind(value)}")


def _scalar(value: Any) -> Any:
    if isinstance(value, (dict, list, tuple)) or value is None:
        raise ValueError("expected one value: text, a number, true or false")
    return value


Int = Annotated[int, Parsed(_exact(int, "a whole number"), {"type": "integer"})]
Number = Annotated[float, Parsed(_exact(float, "a number"), {"type": "number"})]
Flag = Annotated[bool, Parsed(_exact(bool, "true or false"), {"type": "boolean"})]
Id = Annotated[str, Parsed(_id, {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"})]
ScenarioId = Annotated[str, Parsed(_scenario_id, {"type": "string"})]
_DURATION_SCHEMA = {
    "type": "string",
    "pattern": "^([0-9]+(min|h|d|w))+$",
    "description": "for example 12h or 3d12h",
}
Duration = Annotated[int, Parsed(_duration, _DURATION_SCHEMA)]
"""Minutes; written ``12h``, ``3d12h`` or ``2w``."""
Instant = Annotated[
    str, Parsed(_instant, {"type": "string", "description": "for example 2027-04-12T06:00+09:00"})
]
"""ISO 8601 with an offset; kept as text."""
When = Annotated[
    int | str,
    Parsed(
        _when,
        {"type": "string", "description": "a day (2027-04-12), an instant, or a time after the start (14d)"},
    ),
]
"""Minutes after the start, or a day or an instant kept as text."""
Scalar = Annotated[str | bool | int | float, Parsed(_scalar)]
"""One value of whatever kind."""
Leaf = Annotated[float, Parsed(_leaf, {"anyOf": [{"type": "number"}, _DURATION_SCHEMA]})]
"""A number, or a duration in minutes."""
Text = Annotated[
    str | dict[str, str],
    Parsed(
        _text,
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {language: {"type": "string"} for language in LANGUAGES},
                },
            ]
        },
    ),
]
"""Plain text, or one text per language."""
