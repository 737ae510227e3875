"""What may leave is an allow-list: everything else cannot be written and is refused when read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.report_schema import (
    RULES,
    FieldRule,
    Kind,
    Part,
    SchemaError,
    make_record,
    read_record,
)

NAME = st.text("0123456789abcdef", min_size=32, max_size=32)


#: All 34 provinces in one cell.
LONGEST_CELL = "+".join(f"CN-{first}{last}" for first in "AB" for last in "ABCDEFGHIJKLMNOPQ")
LONGEST_CELL += "/11-20"


def values_of(rule: FieldRule) -> st.SearchStrategy[object]:
    """Return what the rule allows."""
    if rule.kind is Kind.INTEGER:
        found = st.integers(-(-rule.low // rule.step), rule.high // rule.step).map(
            lambda n: n * rule.step
        )
    elif rule.kind is Kind.BOOLEAN:
        found = st.booleans()
    elif rule.kind is Kind.CHOICE:
        found = st.sampled_from(rule.choices)
    elif rule.kind is Kind.CHOICES:
        found = st.sets(st.sampled_from(rule.choices)).map(lambda s: tuple(sorted(s)))
    elif rule.kind is Kind.STEP:
        found = st.sampled_from(rule.steps)
    elif rule.kind is Kind.HEX:
        found = NAME
    elif rule.kind is Kind.CELL:
        found = st.sampled_from(["CN", "CN-BJ/1-3", "CN-QH+CN-XZ/1+", "CN-GD/51+", LONGEST_CELL])
    else:
        found = st.just("2026-k10-0123abcd")
    return found | st.none() if rule.optional else found


@st.composite
def records(draw, part=None):
    part = draw(st.sampled_from(list(Part))) if part is None else part
    values = {
        rule.name: draw(values_of(rule))
        for rule in RULES[part]
        if rule.name not in ("schema", "part")
    }
    values["supersedes"] = None if values["revision"] == 1 else draw(NAME)
    return make_record(part, values)


@given(records())
def test_what_is_read_is_what_was_written(record):
    body = record.body()
    assert len(body) == 1024
    assert read_record(body) == record


@pytest.mark.parametrize("part", [Part.PRACTICE, Part.MONEY])
def test_the_longest_cell_fits_beside_the_longest_values(part):
    longest = {
        Kind.INTEGER: lambda rule: rule.high // rule.step * rule.step,
        Kind.BOOLEAN: lambda rule: False,
        Kind.CHOICE: lambda rule: max(rule.choices, key=len),
        Kind.CHOICES: lambda rule: tuple(sorted(rule.choices)),
        Kind.STEP: lambda rule: max(rule.steps, key=lambda step: len(str(step))),
        Kind.HEX: lambda rule: "f" * 32,
        Kind.CELL: lambda rule: LONGEST_CELL,
    }
    values = {
        rule.name: longest.get(rule.kind, lambda rule: "2026-k100-0123abcd")(rule)
        for rule in RULES[part]
        if rule.name not in ("schema", "part")
    }
    record = make_record(part, values)
    assert read_record(record.body()) == record


@given(records(), st.text(min_size=1), st.text() | st.integers() | st.none())
def test_a_field_more_is_refused(record, name, value):
    data = json.loads(record.body())
    if name in data:
        return
    data[name] = value
    body = json.dumps(data, sort_keys=True, separators=(",", ":")).encode().ljust(1024)
    with pytest.raises(SchemaError):
        read_record(body)


@given(records(), st.data())
def test_a_field_less_is_refused(record, data):
    values = dict(record.values)
    del values["schema"], values["part"]
    values.pop(data.draw(st.sampled_from(sorted(values))))
    with pytest.raises(SchemaError):
        make_record(record.part, values)


@given(
    records(), st.data(), st.text(min_size=1) | st.integers() | st.floats() | st.lists(st.text())
)
def test_no_field_takes_a_text_or_number_of_its_own(record, data, value):
    name = data.draw(st.sampled_from(sorted(set(record.values) - {"schema", "part"})))
    rule = next(rule for rule in RULES[record.part] if rule.name == name)
    if rule.fault(value) is None:
        return
    with pytest.raises(SchemaError) as caught:
        make_record(record.part, dict(record.values) | {name: value})
    assert (name, rule.fault(value)) in caught.value.reasons


@given(records(), st.integers(0, 1023), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_another_allowed_record(record, at, change):
    body = bytearray(record.body())
    body[at] ^= change
    try:
        other = read_record(bytes(body))
    except SchemaError:
        return
    assert other.body() == bytes(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}".ljust(1024),
        b"[]".ljust(1024),
        b"{" * 1024,
        b"[" * 1024,
        b'{"schema":2}'.ljust(1024),
        b'{"schema":true}'.ljust(1024),
        b'{"schema":1,"part":"clients"}'.ljust(1024),
        b'{"schema":1,"schema":1}'.ljust(1024),
        b"\xff" * 1024,
        ('{"n":' + "9" * 900 + "}").encode().ljust(1024),
    ],
)
def test_what_is_no_report_is_refused(body):
    with pytest.raises(SchemaError):
        read_record(body)


def test_the_first_report_replaces_nothing_and_every_later_one_does():
    values = {
        "year": 2026,
        "pseudonym": "0" * 32,
        "kmap": None,
        "cell": "CN",
        "revenue_million_cny": 5,
    }
    make_record(Part.MONEY, values | {"revision": 1, "supersedes": None})
    make_record(Part.MONEY, values | {"revision": 2, "supersedes": "a" * 32})
    for revision, supersedes in ((1, "a" * 32), (2, None)):
        with pytest.raises(SchemaError, match="revision"):
            make_record(Part.MONEY, values | {"revision": revision, "supersedes": supersedes})


def test_no_part_holds_what_joins_it_to_another():
    shared = set.intersection(*({rule.name for rule in rules} for rules in RULES.values()))
    assert shared == {"schema", "part", "year", "pseudonym", "revision", "supersedes"}
    assert not {"size_band"} & {rule.name for rule in RULES[Part.MONEY]}
    assert not {"cell", "kmap"} & {rule.name for rule in RULES[Part.VOLUME]}


def test_the_longest_report_fits():
    for part, rules in RULES.items():
        widest = {
            rule.name: rule.choices
            if rule.kind is Kind.CHOICES
            else max(rule.choices, key=len)
            if rule.kind is Kind.CHOICE
            else rule.high // rule.step * rule.step
            if rule.kind is Kind.INTEGER
            else {Kind.BOOLEAN: False, Kind.STEP: 200, Kind.HEX: "f" * 32}.get(rule.kind)
            for rule in rules
            if rule.name not in ("schema", "part")
        }
        if "cell" in widest:
            widest |= {"kmap": "2026-k100-0123abcd"}
            widest |= {"cell": "+".join(f"CN-A{chr(65 + n)}" for n in range(18)) + "/11-20"}
        assert len(make_record(part, widest).body()) == 1024
