"""JSON Schema of definitions, for the completion and checks of editors; in draft-07, which all of them read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from wargame.schema.validate import adapter

DRAFT = "http://json-schema.org/draft-07/schema#"
_REF = "#/definitions/"
_PARTIAL = "_partial"

Schema = dict[str, Any]


def json_schema(tp: Any, *, id: str, title: str, loosen: Collection[str] = ()) -> Schema:
    """Return the JSON Schema of a definition.

    Args:
        tp: the definition.
        id: the URI under which the schema is published.
        title: what people call such a file.
        loosen: dotted paths of properties whose values may be partial, because they change something that exists
            elsewhere: ``measures`` for a mapping of ids to changes of measures, an empty string for the whole file.
            Nothing is required there, and `null` (which deletes) is allowed everywhere.

    Raises:
        ValueError: a path of `loosen` does not exist.
    """
    raw = adapter(tp).json_schema(by_alias=True, mode="validation", ref_template=_REF + "{model}")
    definitions: Schema = raw.pop("$defs", {})
    root = _draft07(raw)
    definitions = {name: _draft07(schema) for name, schema in definitions.items()}
    loosener = _Loosener(definitions)
    for path in sorted(loosen, reverse=True):
        root = loosener.at(root, path.split(".") if path else [])
    head = {"$schema": DRAFT, "$id": id, "title": title}
    schema = head | {k: v for k, v in root.items() if k not in head}
    return schema | {"definitions": dict(sorted(definitions.items()))} if definitions else schema


def _draft07(node: Any) -> Any:
    """Return a schema in the words of draft-07."""
    if isinstance(node, list):
        return [_draft07(item) for item in node]
    if not isinstance(node, dict):
        return node
    made: Schema = {}
    for key, value in node.items():
        if key in ("properties", "patternProperties"):
            made[key] = {name: _draft07(schema) for name, schema in value.items()}
        elif key in ("default", "const", "enum", "examples"):
            made[key] = value
        elif key == "prefixItems":
            made["items"] = _draft07(value)
            made["additionalItems"] = False
        elif key == "items" and "prefixItems" in node:
            pass
        elif key == "discriminator" or (key == "title" and isinstance(value, str)):
            pass  # the one is OpenAPI's, the others only repeat the keys
        else:
            made[key] = _draft07(value)
    if "patternProperties" in made:
        made.setdefault("additionalProperties", False)
    # Beside a `$ref`, draft-07 ignores everything.
    if "$ref" in made and len(made) > 1:
        made = {"allOf": [{"$ref": made.pop("$ref")}], **made}
    return made


class _Loosener:
    """Makes partial variants of schemas; the definitions it needs are added beside the full ones."""

    def __init__(self, definitions: Schema) -> None:
        self._definitions = definitions

    def at(self, schema: Schema, path: list[str]) -> Schema:
        """Return a schema with the property at a path loosened; definitions on the way are changed themselves."""
        return self._inside(schema, path) if path else self.partial(schema)

    def _inside(self, schema: Schema, path: list[str]) -> Schema:
        if name := _ref(schema):
            self._definitions[name] = self._inside(self._definitions[name], path)
            return schema
        if options := schema.get("anyOf"):  # a property that may be null
            return schema | {
                "anyOf": [s if s.get("type") == "null" else self._inside(s, path) for s in options]
            }
        properties = schema.get("properties", {})
        if path[0] not in properties:
            raise ValueError(f"there is no property {path[0]} to loosen")
        inner = properties[path[0]]
        changed = self._values(inner) if len(path) == 1 else self._inside(inner, path[1:])
        return schema | {"properties": properties | {path[0]: changed}}

    def _values(self, schema: Schema) -> Schema:
        """Loosen the values of a mapping from ids, or else the thing itself."""
        if isinstance(values := schema.get("additionalProperties"), dict):
            return schema | {"additionalProperties": _or_null(self.partial(values))}
        if named := schema.get("patternProperties"):
            loose = {pattern: _or_null(self.partial(values)) for pattern, values in named.items()}
            return schema | {"patternProperties": loose}
        return self.partial(schema)

    def partial(self, schema: Schema) -> Schema:
        """Return a schema in which nothing is required, at any level of mappings; lists replace and stay whole."""
        if name := _ref(schema):
            loose = name + _PARTIAL
            if loose not in self._definitions:
                self._definitions[loose] = {}  # it may refer to itself
                self._definitions[loose] = self.partial(self._definitions[name])
            return _map_ref(schema, lambda _: _REF + loose)
        made = {key: value for key, value in schema.items() if key != "required"}
        if "oneOf" in made:  # without their required keys, several may fit
            made["anyOf"] = made.pop("oneOf")
        for key in ("anyOf", "allOf"):
            if key in made:
                made[key] = [self.partial(s) for s in made[key]]
        for key in ("properties", "patternProperties"):
            if key in made:
                made[key] = {k: _or_null(self.partial(s)) for k, s in made[key].items()}
        if isinstance(made.get("additionalProperties"), dict):
            made["additionalProperties"] = _or_null(self.partial(made["additionalProperties"]))
        return made


def _ref(schema: Schema) -> str | None:
    """Return the definition that a schema only refers to."""
    ref = schema.get("$ref")
    if ref is None and len(schema.get("allOf", ())) == 1:
        ref = schema["allOf"][0].get("$ref")
    return ref.removeprefix(_REF) if isinstance(ref, str) else None


def _map_ref(schema: Schema, change: Callable[[str], str]) -> Schema:
    if "$ref" in schema:
        return schema | {"$ref": change(schema["$ref"])}
    return schema | {"allOf": [{"$ref": change(schema["allOf"][0]["$ref"])}]}


def _or_null(schema: Schema) -> Schema:
    null = {"type": "null"}
    if schema == null or null in schema.get("anyOf", ()):
        return schema
    return {"anyOf": [schema, null]}
