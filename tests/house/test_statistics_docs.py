"""What the documents of the annual statistics say is what data files, schema and protocol say."""

from __future__ import annotations

import re
import tomllib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agencydesk.domain.canonical import BODY_BYTES
from agencydesk.domain.privacy import (
    K_DEFAULT,
    LADDER_MILLION,
    MONEY_LIMIT,
    PERSONS_BASE,
    SATISFACTION_ANSWERS,
    SIZE_BANDS,
    WIDE_LADDER_MILLION,
    WIDE_PERSONS_BASE,
    WIDE_RARE_BASE,
)
from agencydesk.domain.report_schema import RULES, Part, read_record
from agencydesk.domain.statistics import FIGURES
from agencydesk.sync.export_file import FORMAT, RECEIPTS_FORMAT
from agencydesk.sync.protocol import (
    REQUEST_HEADERS,
    USER_AGENT,
    Receipt,
    body_hash,
    read_object,
    read_receipt,
    report_path,
    sign_receipt,
    verify_receipt,
)
from agencydesk.sync.receiver.openapi import document
from agencydesk.sync.receiver.problems import REFUSALS
from tests.house.checks import ROOT

WORDS = tomllib.loads((ROOT / "resources/statistics/fields.toml").read_text(encoding="utf-8"))
STATISTICS = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
PROTOCOL = (ROOT / "docs" / "upload-protocol.md").read_text(encoding="utf-8")
#: Pages for people, which a platform may show or not.
PAGES = {"/", "/en", "/style.css"}


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one."""
    return re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of every line of the tables in a text, without headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = [at for at, row in enumerate(cells) if set("".join(row)) <= {"-"}]
    heads = {at - 1 for at in rules} | set(rules)
    return [row for at, row in enumerate(cells) if at not in heads]


def code(text: str) -> str:
    """Return a word without the marks of code."""
    return text.strip("`")


def test_every_figure_is_told_with_its_source() -> None:
    told = rows(section(STATISTICS, "The figures, exact; they stay on this computer"))
    assert [code(row[0]) for row in told] == list(FIGURES)
    assert told == [
        [f"`{f['id']}`", f["name_zh"], f["origin"], f["source_en"]] for f in WORDS["figure"]
    ]


#: What the law says of data that are anonymous; ours are not.
LAW = "个保法4（匿名化信息除外）"


def test_nothing_that_people_read_calls_the_statistics_anonymous() -> None:
    files = [
        path for kind in ("*.toml", "*.ts", "*.html") for path in (ROOT / "resources").rglob(kind)
    ]
    assert len(files) > 50
    found = [path.name for path in files
             if "匿名" in path.read_text(encoding="utf-8").replace(LAW, "")]  # fmt: skip
    assert found == []


@pytest.mark.parametrize("part", list(Part))
def test_the_table_of_a_part_lists_exactly_the_fields_of_its_schema(part: Part) -> None:
    told = rows(section(STATISTICS, str(part)))
    assert [code(row[0]) for row in told] == [rule.name for rule in RULES[part]]
    words = [field for field in WORDS["field"] if field["part"] == part]
    for row, field in zip(told, words, strict=True):
        assert row[1] == field["name_zh"]
        assert re.findall(r"`(\w+)`", row[2]) == field["figures"]
        assert row[3:] == [field["sentence_zh"], field["sentence_en"]]


def test_what_never_leaves_and_what_is_only_transcribed_is_told_in_full() -> None:
    never = rows(section(STATISTICS, "What never leaves"))
    assert never == [[entry["name_en"], entry["name_zh"]] for entry in WORDS["never"]]
    sheet = [
        row
        for row in rows(section(STATISTICS, "The sheet of the statutory annual report"))
        if row[0].startswith("`")
    ]
    assert [(code(row[0]), row[1], row[3]) for row in sheet] == [
        (item["id"], item["name_zh"], item["origin"]) for item in WORDS["sheet"]
    ]


def test_the_numbers_of_the_rounding_are_those_of_the_code() -> None:
    told = {row[0]: row[1] for row in rows(section(STATISTICS, "How values are rounded"))}
    persons = told["persons, complaints"]
    assert [int(n) for n in re.findall(r"multiple of (\d+)", persons)] == [
        PERSONS_BASE,
        WIDE_PERSONS_BASE,
    ]
    assert f"or {WIDE_RARE_BASE} " in persons
    for ladder in (LADDER_MILLION, WIDE_LADDER_MILLION):
        assert ", ".join(map(str, ladder)) in told["revenue"]
    assert ", ".join(SIZE_BANDS) in told["size"]
    assert f"below {SATISFACTION_ANSWERS} answers" in told["satisfaction"]
    assert f"k = {K_DEFAULT} " in STATISTICS
    assert f"above {MONEY_LIMIT} attorneys" in STATISTICS


def test_nobody_is_told_that_the_data_are_anonymous() -> None:
    for text in (STATISTICS, PROTOCOL):
        assert len(re.findall("匿名", text)) == len(re.findall("不是匿名", text)) == 1
        assert "anonym" not in text.lower()


def test_the_calls_of_the_protocol_are_those_of_the_receiver() -> None:
    told = {
        (code(row[0]), code(row[1]))
        for row in rows(section(PROTOCOL, "Calls"))
        if row[0].startswith("`")
    }
    paths = document()["paths"]
    assert isinstance(paths, dict)
    assert told == {
        (method.upper(), path)
        for path, calls in paths.items()
        for method in calls
        if method != "parameters" and path not in PAGES
    }


def test_the_refusals_are_those_of_the_receiver() -> None:
    told = [(int(row[0]), code(row[1])) for row in rows(section(PROTOCOL, "Replies"))]
    assert told == [(refusal.status, word) for word, refusal in REFUSALS.items()]


def test_the_headers_are_those_a_desk_may_send() -> None:
    text = section(PROTOCOL, "Headers of a request")
    listed = re.findall(r"`([A-Za-z-]+)`", text.split("whatever its system: ")[1].split(".")[0])
    assert {name.lower() for name in listed} == REQUEST_HEADERS
    assert f"`{USER_AGENT}`" in text


def test_the_fields_of_a_receipt_are_all_told() -> None:
    told = [code(row[0]) for row in rows(section(PROTOCOL, "Receipts"))]
    assert told == list(Receipt.__slots__)


def test_the_files_have_the_formats_that_are_told() -> None:
    told = [code(row[1]) for row in rows(section(PROTOCOL, "Desks without a network"))]
    assert told == [FORMAT, RECEIPTS_FORMAT]


def test_the_example_is_what_the_code_makes() -> None:
    written, receipted = re.findall(r"^\{.*\}$", section(PROTOCOL, "An example"), re.M)
    body = written.encode().ljust(BODY_BYTES)
    assert f"padding of {BODY_BYTES - len(written)} spaces" in PROTOCOL
    record = read_record(body)
    receipt = read_receipt(read_object(receipted.encode()))
    assert report_path(2025, Part.VOLUME, receipt.key) in PROTOCOL
    assert (receipt.sha256, receipt.pseudonym) == (body_hash(body), record.pseudonym)
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public = key.public_key().public_bytes_raw()
    assert public.hex() in PROTOCOL
    verify_receipt(receipt, [public])
    assert sign_receipt(receipt, key).text() == receipted
