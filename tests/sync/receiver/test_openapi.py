"""The OpenAPI document is true: whatever is asked, the reply is one that it allows."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.openapi import from_dict
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from agencydesk.domain.canonical import BODY_BYTES, canonical
from agencydesk.domain.privacy import SIZE_BANDS
from agencydesk.domain.report_schema import RULES, FieldRule, Kind, Part
from agencydesk.sync.protocol import TICKET_HEADER, ReceiptState, quoted
from agencydesk.sync.receiver.openapi import document
from tests.receiving import YEAR, Platform, receiving
from tests.sync.receiver.conftest import stores_of
from tests.sync.receiver.desk import TIMEOUT, Desk, new_key, plain_session, session
from tests.sync.receiver.truth import Truth, UntrueError

OPERATIONS = [
    ("/v1/activation", "post"),
    ("/v1/tickets/{year}", "post"),
    ("/v1/reports/{year}/{part}/{key}", "put"),
    ("/v1/reports/{year}/{part}", "delete"),
    ("/v1/reports/{year}/{part}/head", "get"),
    ("/v1/kmap/{year}", "get"),
    ("/v1/indicators/{year}", "get"),
    ("/healthz", "get"),
    ("/openapi.json", "get"),
    ("/", "get"),
    ("/en", "get"),
    ("/style.css", "get"),
]
FROZEN, PUBLISHED = 2024, 2023
PLAIN = {"/healthz", "/openapi.json", "/style.css"}
CONFORMANCE = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Platform]:
    """One receiver for everything here; its year 2024 is frozen, 2023 published."""
    folder = tmp_path_factory.mktemp("open") / "platform"
    with (
        stores_of(request.param, request) as (identity, statistics),
        receiving(folder, identity_url=identity, statistics_url=statistics) as platform,
    ):
        platform.command("kmap", str(FROZEN))
        platform.command("freeze", str(FROZEN))
        publish_a_year(platform, PUBLISHED)
        yield platform


@pytest.fixture(scope="module")
def desk(running: Platform) -> Iterator[Desk]:
    made = Desk(running, "A0120").activate()
    yield made
    made.http.close()


def publish_a_year(platform: Platform, year: int) -> None:
    platform.command("kmap", str(year))
    with plain_session() as http:
        for line in platform.register[:50]:
            sender = Desk(platform, line.code, http=http, year=year).activate()
            sender.report(Part.VOLUME, size_band=SIZE_BANDS[0])
    platform.command("freeze", str(year))
    platform.command("publish", str(year))


def with_credentials(case: schemathesis.Case, desk: Desk) -> None:
    """Give a generated request the token and the ticket it would need."""
    case.headers["Authorization"] = f"Bearer {desk.token}"
    part = case.path_parameters.get("part")
    if part in desk.tickets:
        case.path_parameters["year"] = YEAR
        case.headers[TICKET_HEADER] = desk.tickets[Part(part)]


def complete(case: schemathesis.Case, desk: Desk, codes: list[str]) -> None:
    """Give a generated request what it lacks to be granted: state decides, not form alone."""
    path, part = case.operation.path, case.path_parameters.get("part")
    if "year" in case.path_parameters:
        case.path_parameters["year"] = PUBLISHED if "indicators" in path else YEAR
    if path == "/v1/activation" and codes:
        case.body = {"code": codes.pop()}
    if part not in desk.tickets:
        return
    head = desk.ask_head(Part(part))
    current = desk.receipt(head) if head.status_code == 200 else None
    if case.method == "PUT":
        number, before = (current.revision, current.receipt) if current else (0, None)
        case.body = desk.body(Part(part), revision=number + 1, supersedes=before)
        condition(case, before)
        return
    if current is None or current.state is ReceiptState.WITHDRAWN:
        current = desk.report(Part(part), current)
    if case.method == "DELETE":
        condition(case, current.receipt)


def condition(case: schemathesis.Case, before: str | None) -> None:
    """Let a request name the receipt it is made for, or none."""
    for name in ("If-Match", "If-None-Match"):
        case.headers.pop(name, None)
    case.headers.update({"If-Match": quoted(before)} if before else {"If-None-Match": "*"})


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_generated_request_is_answered_as_documented(
    desk: Desk, path: str, method: str, mode: GenerationMode
) -> None:
    truth = Truth(document())
    operation = from_dict(document())[path][method.upper()]
    wanted = mode
    if mode is GenerationMode.NEGATIVE and path in PLAIN:
        mode = GenerationMode.POSITIVE  # nothing in it can be wrong
    codes = [desk.platform.codes[line.code] for line in desk.platform.register[60:100]]

    @MANY
    @given(case=operation.as_strategy(generation_mode=mode), genuine=st.booleans())
    def ask(case: schemathesis.Case, genuine: bool) -> None:
        if genuine:
            with_credentials(case, desk)
            if wanted is GenerationMode.POSITIVE:
                complete(case, desk, codes)
        reply = case.call(base_url=desk.platform.base_url, session=http, timeout=TIMEOUT)
        case.validate_response(reply, checks=CONFORMANCE)

    with requests.Session() as http:
        http.trust_env = False
        http.hooks["response"].append(truth.hold)
        ask()
    statuses = {status for _, _, status in truth.seen}
    assert statuses
    if wanted is GenerationMode.POSITIVE:
        assert statuses & {200, 201}, f"{method} {path} was never granted: {sorted(statuses)}"


def field_values(rule: FieldRule, year: int) -> st.SearchStrategy[object]:
    """Return what a field may hold, and now and then something else."""
    strange = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**7), st.text(max_size=8))
    good: dict[Kind, st.SearchStrategy[object]] = {
        Kind.INTEGER: st.integers(rule.low, rule.high),
        Kind.BOOLEAN: st.booleans(),
        Kind.CHOICE: st.sampled_from(rule.choices or ("",)),
        Kind.CHOICES: st.lists(st.sampled_from(rule.choices or ("",)), unique=True).map(sorted),
        Kind.STEP: st.sampled_from(rule.steps or (0,)),
        Kind.HEX: st.sampled_from(["0" * 32, "f" * 32]),
        Kind.CELL: st.sampled_from(["CN", "CN-BJ/1-3"]),
        Kind.TABLE: st.just("2025-k10-00000000"),
    }
    if rule.name == "year":
        return st.just(year)
    if rule.name == "revision":
        return st.integers(1, 3)
    chosen = good[rule.kind]
    if rule.kind is Kind.INTEGER:
        chosen = chosen.map(lambda value: value - value % rule.step)  # type: ignore[operator]
    if rule.optional:
        chosen = st.one_of(st.none(), chosen)
    return st.integers(0, 60).flatmap(lambda n: strange if n == 0 else chosen)


@st.composite
def bodies(draw: st.DrawFn, year: int) -> tuple[Part, bytes]:
    """Return a part and a padded body for it, most of them as the schema wants them."""
    part = draw(st.sampled_from(list(Part)))
    values = {rule.name: draw(field_values(rule, year)) for rule in RULES[part]}
    values["part"] = str(part)
    try:
        body = canonical(values)  # type: ignore[arg-type]
    except ValueError:
        body = b"{}"
    return part, body.ljust(draw(st.sampled_from([BODY_BYTES] * 9 + [100])))


@pytest.mark.parametrize("year", [YEAR, FROZEN])
def test_random_histories_of_one_agency_are_answered_as_documented(
    running: Platform, year: int
) -> None:
    """Reports, corrections and withdrawals, each for the head, an old receipt or a strange one."""
    agency = Desk(running, "A0110" if year == YEAR else "A0111", year=year).activate()
    truth = Truth(document())
    agency.http.hooks["response"].append(truth.hold)
    keys = [new_key() for _ in range(3)]
    seen: list[str] = ["0" * 32]

    @settings(MANY, max_examples=250)
    @given(
        content=bodies(year),
        key=st.one_of(st.none(), st.sampled_from(keys)),
        for_head=st.booleans(),
        pick=st.integers(0, 10**6),
        withdraw=st.sampled_from([True, False, False, False]),
    )
    def step(
        content: tuple[Part, bytes], key: str | None, for_head: bool, pick: int, withdraw: bool
    ) -> None:
        part, body = content
        head = agency.ask_head(part)
        current = head.json()["receipt"] if head.status_code == 200 else None
        expected = current if for_head else [None, *seen][pick % (len(seen) + 1)]
        if withdraw:
            reply = agency.withdraw(part, expected)
        else:
            text = b"null" if expected is None else b'"' + expected.encode() + b'"'
            revision = head.json()["revision"] + 1 if current and for_head else 1
            body = body.replace(b'"supersedes":null', b'"supersedes":' + text)
            body = re.sub(rb'"revision":[0-9]+', b'"revision":%d' % revision, body)
            body = body.rstrip().ljust(BODY_BYTES) if pick % 5 else body
            reply = agency.put(part, key or new_key(), body, expected)
        if reply.status_code in (200, 201):
            seen.append(agency.receipt(reply).receipt)

    step()
    agency.http.close()
    statuses = {status for _, _, status in truth.seen}
    assert statuses >= ({201, 412, 422} if year == YEAR else {410})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda doc: doc["paths"]["/healthz"]["get"]["responses"].pop("200"), "200 is not in"),
        (lambda doc: doc["paths"].pop("/healthz"), "healthz: 200"),
        (
            lambda doc: doc["paths"]["/healthz"]["get"]["responses"]["200"].update(
                content={"text/html": {}}
            ),
            "as application/json",
        ),
        (
            lambda doc: doc["paths"]["/healthz"]["get"]["responses"]["200"]["content"][
                "application/json"
            ]["schema"]["properties"]["status"].update(const="well"),
            "well",
        ),
    ],
)
def test_a_document_that_is_not_true_is_noticed(
    running: Platform, change: Callable[[dict[str, Any]], object], word: str
) -> None:
    altered = copy.deepcopy(document())
    change(altered)
    with session() as http:
        reply = http.get(running.base_url + "/healthz", timeout=TIMEOUT)
    Truth(document()).hold(reply)
    with pytest.raises(UntrueError, match=word):
        Truth(altered).hold(reply)


def test_every_call_of_the_document_is_tried_here() -> None:
    described = {
        (path, method)
        for path, operations in document()["paths"].items()  # type: ignore[union-attr]
        for method in operations  # type: ignore[union-attr]
        if method != "parameters"
    }
    assert described == set(OPERATIONS)


def test_the_served_document_is_the_one_that_is_held_to(running: Platform) -> None:
    with session() as http:
        served = http.get(running.base_url + "/openapi.json", timeout=TIMEOUT).json()
    assert served == document()


def test_a_strange_path_or_method_is_refused_in_the_same_form(running: Platform) -> None:
    with session() as http:
        gone = http.get(running.base_url + "/v2/reports", timeout=TIMEOUT)
        wrong = http.post(running.base_url + f"/v1/kmap/{YEAR}", timeout=TIMEOUT)
    assert (gone.status_code, wrong.status_code) == (404, 405)
    assert wrong.headers["Allow"] in ("GET, HEAD", "HEAD, GET")
    assert {gone.json()["type"], wrong.json()["type"]} == {
        "urn:agencydesk:problem:not-found",
        "urn:agencydesk:problem:method",
    }
