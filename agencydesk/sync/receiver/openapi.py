"""The receiver's own description (OpenAPI 3.1), made from the schema that it checks with.

Statuses that a call cannot answer with are not in it, and a test asks the running server whatever
the document allows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agencydesk.domain.canonical import BODY_BYTES, Plain
from agencydesk.domain.privacy import CELL_CHARS, K_DEFAULT
from agencydesk.domain.report_schema import (
    FIRST_YEAR,
    LAST_YEAR,
    RULES,
    FieldRule,
    Kind,
    Part,
)
from agencydesk.sync.protocol import JSON_TYPE, PROBLEM_TYPE, TICKET_HEADER, ReceiptState
from agencydesk.sync.publication import INDICATORS, Basis
from agencydesk.sync.receiver.problems import REFUSALS, TYPE

Schema = dict[str, Plain]

_HEX32: Schema = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_COMMON = ("malformed", "too-many", "busy")


def document() -> Schema:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "AgencyDesk receiver",
            "version": "1",
            "summary": "Receives the annual statistics of patent agencies, protocol 1.",
            "description": (
                "Reports are de-identified, not anonymous: the platform could join its two stores. "
                "Requests that are not HTTP, or longer than 1 MiB, are answered by the web server "
                "itself in plain text, with 400, 413 or 431."
            ),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {
            "/v1/activation": {"post": _activation()},
            "/v1/tickets/{year}": {"parameters": [_YEAR], "post": _tickets()},
            "/v1/reports/{year}/{part}/{key}": {
                "parameters": [_YEAR, _PART, _KEY],
                "put": _put(),
            },
            "/v1/reports/{year}/{part}": {"parameters": [_YEAR, _PART], "delete": _withdraw()},
            "/v1/reports/{year}/{part}/head": {"parameters": [_YEAR, _PART], "get": _head()},
            "/v1/kmap/{year}": {"parameters": [_YEAR], "get": _open_data("Table")},
            "/v1/indicators/{year}": {"parameters": [_YEAR], "get": _open_data("Publication")},
            "/healthz": {"get": _health()},
            "/openapi.json": {"get": _itself()},
            "/": {"get": _page("Chinese")},
            "/en": {"get": _page("English")},
            "/style.css": {"get": _style()},
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "ticket": {"type": "apiKey", "in": "header", "name": TICKET_HEADER},
            },
        },
    }


_YEAR: Schema = {
    "name": "year",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
}
_PART: Schema = {
    "name": "part",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "enum": [str(part) for part in Part]},
}
_TEXT: Schema = {"schema": {"type": "string"}}
_KEY: Schema = {
    "name": "key",
    "in": "path",
    "required": True,
    "description": "the report's idempotency key: 128 random bits, the same for each attempt",
    "schema": _HEX32,
}


def _if_match(required: bool) -> Schema:
    return {
        "name": "If-Match",
        "in": "header",
        "required": required,
        "description": "the receipt that is replaced or taken back, quoted",
        "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
    }


_IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "* for the first report of a part",
    "schema": {"const": "*"},
}


def _activation() -> Schema:
    return {
        "operationId": "activate",
        "summary": "Identity service: trade an activation code for a token, once",
        "requestBody": {"required": True, "content": {JSON_TYPE: {"schema": _ref("Activation")}}},
        "responses": {
            "200": _json("the token; it is not shown again", _ref("Token")),
            **_refusals("unauthorized", "code-used", "too-large", "invalid", *_COMMON),
        },
    }


def _tickets() -> Schema:
    return {
        "operationId": "tickets",
        "summary": "Identity service: the agency's tickets of a year, the same each time",
        "security": [{"token": []}],
        "responses": {
            "200": _json("one opaque ticket for each part", _ref("Tickets")),
            **_refusals("unauthorized", "not-registered", "not-found", *_COMMON),
        },
    }


def _put() -> Schema:
    return {
        "operationId": "report",
        "summary": "Statistics service: store a report, exactly once",
        "description": (
            f"The body is canonical JSON (RFC 8785), padded with spaces to {BODY_BYTES} bytes. "
            "Exactly one of If-None-Match and If-Match is given."
        ),
        "security": [{"ticket": []}],
        "parameters": [_if_match(required=False), _IF_NONE_MATCH],
        "requestBody": {
            "required": True,
            "content": {JSON_TYPE: {"schema": {"oneOf": [_ref(_name(part)) for part in Part]}}},
        },
        "responses": {
            "200": _json("the same report came in before: the same receipt", _ref("Receipt")),
            "201": _json("stored", _ref("Receipt")),
            **_refusals(
                *("unauthorized", "not-found", "key-used", "frozen", "head", "too-large"),
                *("invalid", "schema", "precondition", *_COMMON),
            ),
        },
    }


def _withdraw() -> Schema:
    return {
        "operationId": "withdraw",
        "summary": "Statistics service: take back a report; leaves a tombstone",
        "security": [{"ticket": []}],
        "parameters": [_if_match(required=True)],
        "responses": {
            "200": _json("the tombstone, the same each time", _ref("Receipt")),
            **_refusals("unauthorized", "not-found", "frozen", "head", "precondition", *_COMMON),
        },
    }


def _head() -> Schema:
    return {
        "operationId": "head",
        "summary": "Statistics service: the current receipt of a ticket",
        "security": [{"ticket": []}],
        "responses": {
            "200": _json("the current receipt", _ref("Receipt")),
            **_refusals("unauthorized", "not-found", *_COMMON),
        },
    }


def _open_data(name: str) -> Schema:
    return {
        "operationId": name.lower(),
        "summary": f"The signed {name.lower()} of a year",
        "responses": {
            "200": _json(f"the {name.lower()} and its signature", _ref(f"Signed{name}")),
            **_refusals("malformed", "not-found", "busy"),
        },
    }


def _health() -> Schema:
    ok: Schema = {
        "type": "object",
        "properties": {"status": {"const": "ok"}},
        "required": ["status"],
        "additionalProperties": False,
    }
    replies = {"200": _json("both stores answer", ok), **_refusals("malformed", "busy")}
    return {"operationId": "health", "summary": "Is it well?", "responses": replies}


def _itself() -> Schema:
    replies = {"200": _json("this document", {"type": "object"}), **_refusals("malformed")}
    return {"operationId": "openapi", "summary": "This document", "responses": replies}


def _page(language: str) -> Schema:
    year: Schema = {"name": "year", "in": "query", "required": False, "schema": _YEAR["schema"]}
    html: Schema = {"description": "the page", "content": {"text/html": _TEXT}}
    return {
        "operationId": f"page{language}",
        "summary": f"The public page in {language}: the latest publication, or that of a year",
        "parameters": [year],
        "responses": {"200": html, **_refusals("malformed", "not-found", "busy")},
    }


def _style() -> Schema:
    css: Schema = {"description": "the page's style sheet", "content": {"text/css": _TEXT}}
    replies: Schema = {"200": css, **_refusals("malformed")}
    return {"operationId": "style", "summary": "Style sheet", "responses": replies}


def _refusals(*codes: str) -> Schema:
    """Return the replies of some refusals, by status."""
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(REFUSALS[code].status, []).append(code)
    replies: Schema = {}
    for status, those in sorted(by_status.items()):
        content: Schema = {PROBLEM_TYPE: {"schema": _problem(status, those)}}
        if status in (400, 413):
            content["text/plain"] = {"schema": {"type": "string"}}  # the web server itself
        reply: Schema = {"description": REFUSALS[those[0]].title, "content": content}
        if status in (429, 503):
            seconds: Schema = {"type": "integer", "minimum": 1}
            reply["headers"] = {"Retry-After": {"required": True, "schema": seconds}}
        replies[str(status)] = reply
    return replies


def _problem(status: int, codes: list[str]) -> Schema:
    properties: dict[str, Plain] = {
        "type": {"enum": [TYPE + code for code in codes]},
        "title": {"type": "string"},
        "status": {"const": status},
    }
    required: list[Plain] = ["type", "title", "status"]
    if "invalid" in codes or "schema" in codes:
        properties["reasons"] = {"type": "array", "minItems": 1, "items": _ref("Reason")}
        required.append("reasons")
    if "head" in codes:
        properties["head"] = {"anyOf": [_ref("Receipt"), {"type": "null"}]}
        required.append("head")
    return _object(properties, required)


def _schemas() -> Schema:
    hex64: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    signature: Schema = {"type": "string", "pattern": "^[0-9a-f]{128}$"}
    date: Schema = {"type": "string", "format": "date"}
    year: Schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    receipt: Schema = {
        "receipt": _HEX32,
        "key": _HEX32,
        "sha256": hex64,
        "pseudonym": _HEX32,
        "year": year,
        "part": {"enum": [str(part) for part in Part]},
        "revision": {"type": "integer", "minimum": 1},
        "supersedes": {"anyOf": [_HEX32, {"type": "null"}]},
        "state": {"enum": [str(state) for state in ReceiptState]},
        "received": date,
        "signature": signature,
    }
    return {
        **{_name(part): _report(part) for part in Part},
        "Activation": _object({"code": {"type": "string", "maxLength": 64}}),
        "Token": _object({"token": {"type": "string", "minLength": 43}}),
        "Tickets": _object({"tickets": _object({str(part): hex64 for part in Part})}),
        "Receipt": _object(receipt),
        "Reason": _object({"field": {"type": "string"}, "reason": {"type": "string"}}),
        "SignedTable": _object({"table": _table(year), "signature": signature}),
        "SignedPublication": _object(
            {"publication": _publication(year, date), "signature": signature}
        ),
    }


def _report(part: Part) -> Schema:
    """Return the schema of a part's body, from the rules that bodies are checked with."""
    fields: dict[str, Plain] = {rule.name: _field(rule) for rule in RULES[part]}
    fields["part"] = {"const": str(part)}
    return _object(fields)


def _field(rule: FieldRule) -> Schema:
    schema = _FIELDS[rule.kind](rule)
    return {"anyOf": [schema, {"type": "null"}]} if rule.optional else schema


def _integer(rule: FieldRule) -> Schema:
    return {
        "type": "integer",
        "minimum": rule.low,
        "maximum": rule.high,
        "multipleOf": rule.step,
    }


def _choices(rule: FieldRule) -> Schema:
    words: Schema = {"enum": list(rule.choices)}
    return {"type": "array", "items": words, "uniqueItems": True, "description": "sorted"}


_FIELDS: Mapping[Kind, Callable[[FieldRule], Schema]] = {
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: lambda rule: {"type": "boolean"},
    Kind.CHOICE: lambda rule: {"enum": list(rule.choices)},
    Kind.CHOICES: _choices,
    Kind.STEP: lambda rule: {"enum": list(rule.steps)},
    Kind.HEX: lambda rule: _HEX32,
    Kind.CELL: lambda rule: {"type": "string", "maxLength": CELL_CHARS},
    Kind.TABLE: lambda rule: {"type": "string", "pattern": "^[0-9]{4}-k[0-9]{1,3}-[0-9a-f]{8}$"},
}


def _table(year: Schema) -> Schema:
    count: Schema = {"type": "integer", "minimum": 1}
    cell = _object({"provinces": _texts(), "bands": _texts(), "agencies": count})
    least: Schema = {"type": "integer", "minimum": K_DEFAULT}
    return _object({"year": year, "k": least, "cells": {"type": "array", "items": cell}})


def _publication(year: Schema, date: Schema) -> Schema:
    number: Schema = {"type": "integer", "minimum": 0}
    shown: Schema = {
        "anyOf": [
            number,
            {"type": "null"},
            {"type": "string", "pattern": "^[<>][0-9]{1,3}$"},
        ]
    }
    by_field: Schema = {"type": "object", "additionalProperties": shown}
    counts: Schema = {"type": "object", "additionalProperties": number}
    nation: Schema = {
        "type": "object",
        "additionalProperties": _object({"answers": number, "value": shown}),
    }
    distributions: Schema = {
        "type": "object",
        "additionalProperties": _object({"answers": number, "shares": by_field}),
    }
    cell = _object(
        {
            "provinces": _texts(),
            "bands": _texts(),
            "agencies": number,
            "responding": number,
            "values": by_field,
            "answers": counts,
        }
    )
    part = _object(
        {
            "part": {"enum": [str(part) for part in Part]},
            "responding": number,
            "nation": nation,
            "distributions": distributions,
            "cells": {"type": "array", "items": cell},
        }
    )
    indicator = _object(
        {
            "no": {"type": "integer", "minimum": 1, "maximum": INDICATORS},
            "basis": {"enum": [str(basis) for basis in Basis]},
            "value": {"anyOf": [number, {"type": "null"}]},
            "decimals": number,
        }
    )
    return _object(
        {
            "year": year,
            "published": date,
            "table": {"type": "string"},
            "agencies": number,
            "attorneys": number,
            "indicators": {"type": "array", "items": indicator},
            "parts": {"type": "array", "items": part},
        }
    )


def _object(properties: Mapping[str, Plain], required: list[Plain] | None = None) -> Schema:
    """Return the schema of an object with exactly these properties, all of them required."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


def _texts() -> Schema:
    return {"type": "array", "items": {"type": "string"}}


def _json(text: str, schema: Schema) -> Schema:
    return {"description": text, "content": {JSON_TYPE: {"schema": schema}}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _name(part: Part) -> str:
    return f"{part.title()}Report"
