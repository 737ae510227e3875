"""The calls of protocol 1 over HTTP: reads requests, asks the services, writes replies."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from flask import Flask, Response, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from agencydesk.domain.canonical import Plain, canonical
from agencydesk.domain.report_schema import FIRST_YEAR, LAST_YEAR, Part
from agencydesk.sync.protocol import (
    JSON_TYPE,
    PROBLEM_TYPE,
    TICKET_HEADER,
    ProtocolError,
    is_name,
    read_object,
)
from agencydesk.sync.receiver.codes import plain_code
from agencydesk.sync.receiver.limits import RateLimit
from agencydesk.sync.receiver.openapi import document
from agencydesk.sync.receiver.problems import Problem
from agencydesk.sync.receiver.publishing import published
from agencydesk.sync.receiver.registers import signed_table
from agencydesk.sync.receiver.reports import Answer, Place
from agencydesk.sync.receiver.service import Receiver
from agencydesk.sync.receiver.tickets import secret_hash, ticket_hash

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_TAG = re.compile(r'"([0-9a-f]{32})"')
_BUSY_SECONDS = 60
_UNKNOWN = "unknown"

_log = logging.getLogger(__name__)


class Calls:
    """The calls, one method each; every refusal is a Problem."""

    def __init__(self, receiver: Receiver, clock: Callable[[], float]) -> None:
        self._receiver = receiver
        limits = receiver.limits
        self._known = RateLimit(limits.per_minute, clock)
        self._unknown = RateLimit(limits.unknown_per_minute, clock)

    def activation(self) -> Response:
        """Trade an activation code for a token, once."""
        code = _code_in(request.get_data())
        self._known.check(secret_hash(code))
        try:
            token = self._receiver.identity.activate(code)
        except Problem as problem:
            self._count_unknown(problem)
            raise
        return _json({"token": token})

    def tickets(self, year: str) -> Response:
        """Hand out the tickets of the agency that holds the token."""
        number = year_in(year)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise Problem("unauthorized")
        self._known.check(secret_hash(token))
        try:
            tickets = self._receiver.identity.tickets(token, number)
        except Problem as problem:
            self._count_unknown(problem)
            raise
        return _json({"tickets": {str(part): text for part, text in tickets.items()}})

    def put_report(self, year: str, part: str, key: str) -> Response:
        """Store a report, or return the receipt it was given before."""
        place = self._place(year, part)
        if not is_name(key):
            raise Problem("not-found")
        expected = _precondition(first_allowed=True)
        return _answer(self._receiver.reports.put(place, key, request.get_data(), expected))

    def withdraw(self, year: str, part: str) -> Response:
        """Take back a report; leave a tombstone."""
        place = self._place(year, part)
        expected = _precondition(first_allowed=False)
        if expected is None:
            raise Problem("precondition")
        return _answer(self._receiver.reports.withdraw(place, expected), created_status=200)

    def head(self, year: str, part: str) -> Response:
        """Return the current receipt of the ticket."""
        return _json(self._receiver.reports.head(self._place(year, part)).plain())

    def table(self, year: str) -> Response:
        """Return the signed table of a year."""
        body = signed_table(self._receiver.statistics_store, year_in(year))
        if body is None:
            raise Problem("not-found")
        return Response(body, content_type=JSON_TYPE)

    def indicators(self, year: str) -> Response:
        """Return the signed publication of a year."""
        body = published(self._receiver.statistics_store, year_in(year))
        if body is None:
            raise Problem("not-found")
        return Response(body, content_type=JSON_TYPE)

    def health(self) -> Response:
        """Say that both stores answer."""
        for store in (self._receiver.identity_store, self._receiver.statistics_store):
            with store.reading() as session:
                session.connection()
        return _json({"status": "ok"})

    def describe(self) -> Response:
        """Return the OpenAPI document."""
        return _json(document())

    def _place(self, year: str, part: str) -> Place:
        """Return whose report is meant; raises Problem for a strange path or ticket."""
        number = year_in(year)
        if part not in tuple(Part):
            raise Problem("not-found")
        given = request.headers.get(TICKET_HEADER, "")
        known = ticket_hash(self._receiver.keys, given, number, Part(part))
        if known is None:
            problem = Problem("unauthorized")
            self._count_unknown(problem)
            raise problem
        self._known.check(known)
        return Place(number, Part(part), known)

    def _count_unknown(self, problem: Problem) -> None:
        """Count a secret that is not known here; raises Problem where there are too many."""
        if problem.code == "unauthorized":
            self._unknown.check(_UNKNOWN)


def add_calls(app: Flask, receiver: Receiver, clock: Callable[[], float]) -> None:
    """Add the calls and the replies to what goes wrong to an application."""
    calls = Calls(receiver, clock)
    part = "/v1/reports/<year>/<part>"
    for path, method, view in (
        ("/v1/activation", "POST", calls.activation),
        ("/v1/tickets/<year>", "POST", calls.tickets),
        (f"{part}/<key>", "PUT", calls.put_report),
        (part, "DELETE", calls.withdraw),
        (f"{part}/head", "GET", calls.head),
        ("/v1/kmap/<year>", "GET", calls.table),
        ("/v1/indicators/<year>", "GET", calls.indicators),
        ("/healthz", "GET", calls.health),
        ("/openapi.json", "GET", calls.describe),
    ):
        add_route(app, path, method, view)
    app.register_error_handler(Problem, problem_reply)
    app.register_error_handler(HTTPException, _http_reply)
    app.register_error_handler(OperationalError, _busy_reply)
    app.register_error_handler(PoolTimeoutError, _busy_reply)
    app.after_request(_guard)


def add_route(app: Flask, path: str, method: str, view: Callable[..., Response]) -> None:
    """Add one path with one method; nothing answers to OPTIONS by itself."""
    app.add_url_rule(
        path,
        f"{method} {path}".replace(".", "_"),
        view,
        methods=[method],
        provide_automatic_options=False,
    )


def problem_reply(problem: Problem) -> Response:
    """Return a refusal as problem details."""
    reply = Response(canonical(problem.plain()), status=problem.status, content_type=PROBLEM_TYPE)
    if problem.retry_after is not None:
        reply.headers["Retry-After"] = str(problem.retry_after)
    if problem.code == "unauthorized":
        reply.headers["WWW-Authenticate"] = "Bearer"
    return reply


def _http_reply(error: HTTPException) -> Response:
    """Return what Flask refused by itself in the same form as everything else."""
    codes = {404: "not-found", 405: "method", 413: "too-large", 500: "fault"}
    reply = problem_reply(Problem(codes.get(error.code or 500, "malformed")))
    for name, value in error.get_headers():
        if name == "Allow":
            reply.headers[name] = value
    return reply


def _busy_reply(error: Exception) -> Response:
    _log.warning("a store did not answer: %s", type(error).__name__)
    return problem_reply(Problem("busy", retry_after=_BUSY_SECONDS))


def _guard(reply: Response) -> Response:
    """Add what every reply carries: it is not kept by caches and not taken for another type."""
    reply.headers.setdefault("Cache-Control", "no-store")
    reply.headers["X-Content-Type-Options"] = "nosniff"
    return reply


def _json(value: Plain, status: int = 200) -> Response:
    return Response(canonical(value), status=status, content_type=JSON_TYPE)


def _answer(answer: Answer, created_status: int = 201) -> Response:
    return _json(answer.receipt.plain(), created_status if answer.created else 200)


def year_in(text: str) -> int:
    """Return a year of the statistics; raises Problem ``not-found`` for anything else."""
    if _YEAR.fullmatch(text) is None or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Problem("not-found")
    return int(text)


def _code_in(body: bytes) -> str:
    """Return the code in the body of an activation."""
    try:
        data = read_object(body)
    except ProtocolError as error:
        raise Problem("malformed") from error
    code = data.get("code")
    if data.keys() != {"code"} or not isinstance(code, str):
        raise Problem("malformed")
    plain = plain_code(code)
    if plain is None:
        raise Problem("invalid", reasons=(("code", "pattern"),))
    return plain


def _precondition(first_allowed: bool) -> str | None:
    """Return the receipt in ``If-Match``; None for ``If-None-Match: *``.

    Raises:
        Problem: ``precondition`` if neither is given, ``malformed`` for anything else.
    """
    match, none = request.headers.get("If-Match"), request.headers.get("If-None-Match")
    if match is None and (none is None or not first_allowed):
        raise Problem("precondition")
    if none is not None:
        if match is not None or none.strip() != "*":
            raise Problem("malformed")
        return None
    found = _TAG.fullmatch((match or "").strip())
    if found is None:
        raise Problem("malformed")
    return found.group(1)
