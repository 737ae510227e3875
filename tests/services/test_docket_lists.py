"""The docket's lists against a plain scan of every deadline."""

from __future__ import annotations

import csv
import io
import random
import shutil
import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import DateKind, DocketFilter, Scope, SortKey, Source, Status
from agencydesk.domain.outcome import Answer
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.trail import Entry, append
from agencydesk.models.vocabulary import PartyKind, PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.context import Context
from agencydesk.services.docket import Docket
from agencydesk.services.docket_query import ids_query
from agencydesk.services.exports import Exports
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.wording import Wording, load_phrases
from agencydesk.services.writer import writing
from agencydesk.texts import Texts
from tests.services.conftest import Room

FAR = date(9999, 12, 31)
RULES = ("oa_first_reply", "annuity_due", "exam_request", "no_such_rule")
TEXTS = ("Ab杯子", "aB 支架", "É装置%", "x_y\\z", "杯子\n支架", "", "MÜLLER 支架", "20.26")
NUMBERS = (None, "202610000001X", "2026100000021", "861012345")
WORDS = (
    "",
    "ab",
    "支架 杯子",
    "müller",
    "É",
    "%",
    "_",
    "\\",
    "2026.1",
    "1x",
    "…",
    "年费",
    "Annual fee",
    "甲 支架",
    "own",
    "没有",
)
Scan = Callable[[DocketFilter, SortKey, bool, str], list[int]]


def small(text: str | None) -> str:
    """Return a text with its 26 Latin letters small."""
    letters = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
    return (text or "").translate(letters)


def docket_of(context: Context) -> Docket:
    engine = context.rules.engine
    words = Wording(context.texts, engine.book, engine.events, load_phrases(resources_dir()))
    return Docket(context, words)


@pytest.fixture
def context(database: Database, rules: RuleBase, texts: Texts, now: datetime) -> Context:
    return Context(database, rules, texts, lambda: now)


@pytest.fixture
def docket(database: Database, context: Context, now: datetime) -> Docket:
    """The docket of very odd cases."""
    dice = random.Random(8)
    with database.writing() as session:
        session.add_all(Staff(name=name) for name in ("甲", "乙 Own", "É"))
        session.add_all(
            Party(name=name, kind=PartyKind.ORGANISATION) for name in ("Own 甲", "支架厂", "É ab")
        )
        for number in range(40):
            session.add(
                CaseFile(
                    ref=f"{dice.choice('Aaé杯')}{number}",
                    title=dice.choice(TEXTS),
                    client_ref=dice.choice((None, *TEXTS)),
                    pct_no=dice.choice((None, "PCT/CN2026/000001")),
                    application_no=dice.choice(NUMBERS),
                    attorney_id=dice.choice((None, 1, 2, 3)),
                    created_at=now,
                    updated_at=now,
                )
            )
        session.flush()
        for case, party in product(range(1, 41), (1, 2, 3)):
            if dice.random() < 0.5:
                role = dice.choice((PartyRole.CLIENT, PartyRole.APPLICANT, PartyRole.INVENTOR))
                position = dice.randint(0, 1)
                session.add(CaseParty(case_id=case, party_id=party, role=role, position=position))
        session.add_all(a_deadline(dice, now) for _ in range(150))
        append(session, [Entry(now, None, "", "create", "case_file", 1)])
    return docket_of(context)


def a_deadline(dice: random.Random, now: datetime) -> Deadline:
    due = now.date() + timedelta(days=dice.randint(-20, 20)) if dice.random() < 0.8 else None
    status = dice.choice((Status.OPEN, Status.OPEN, Status.SENT, Status.SUPERSEDED))
    internal = due and dice.choice((None, due - timedelta(days=dice.randint(1, 9))))
    return Deadline(
        case_id=dice.randint(1, 40),
        event_key="filing_date",
        rule_id=dice.choice(RULES),
        rule_version="2024-01-20",
        name=dice.choice((None, None, "My OWN 支架", "É")),
        official_due=due,
        internal_due=internal,
        client_due=internal and dice.choice((None, internal - timedelta(days=5))),
        source=Source.COMPUTED,
        status=status,
        answer=Answer.COMPUTED if due else Answer.MISSING,
        certain=dice.random() < 0.5,
        confidence="high",
        flags="[]",
        missing="[]" if due else '["notice"]',
        derivation="[]",
        entered_at=now,
    )


@pytest.fixture
def scan(context: Context) -> Scan:
    """A list as the slowest program would make it: every row, every word, every key."""

    def by_hand(wanted: DocketFilter, sort: SortKey, down: bool, language: str) -> list[int]:
        names = {rule.id: rule.name(language) for rule in context.rules.engine.book.by_id.values()}
        places = {rule: place for place, rule in enumerate(sorted(names, key=names.__getitem__))}
        rows = []
        with context.database.reading() as session:
            staff = {each.id: each.name for each in session.scalars(select(Staff))}
            parties = {each.id: each.name for each in session.scalars(select(Party))}
            for each in session.scalars(select(Deadline)):
                case = session.get_one(CaseFile, each.case_id)
                roles = session.scalars(select(CaseParty).where(CaseParty.case_id == case.id))
                shown = sorted(
                    (role.role is not PartyRole.CLIENT, role.position, role.party_id)
                    for role in roles
                    if role.role in (PartyRole.CLIENT, PartyRole.APPLICANT)
                )
                client = parties[shown[0][2]] if shown else ""
                attorney = staff.get(case.attorney_id, "")
                done = each.status not in (Status.OPEN, Status.SENT)
                if done and not wanted.include_done:
                    continue
                if wanted.scope is Scope.SENT and each.status is not Status.SENT:
                    continue
                texts = (case.ref, case.title, case.client_ref, case.pct_no, attorney, client)
                texts = (*texts, each.name)
                if not all(
                    any(small(word) in small(text) for text in texts)
                    or ("".join(filter(str.isalnum, small(word))) or small(word))
                    in small(case.application_no)
                    or word.lower() in names.get(each.rule_id, "\n").lower()
                    for word in wanted.text.split()
                ):
                    continue
                due = each.official_due or FAR
                key = {
                    SortKey.URGENCY: due,
                    SortKey.CASE_REF: case.ref,
                    SortKey.TITLE: case.title,
                    SortKey.MATTER: places.get(each.rule_id, len(places)),
                    SortKey.CLIENT: client,
                    SortKey.ATTORNEY: attorney,
                    SortKey.INTERNAL_DUE: each.internal_due or FAR,
                    SortKey.STATUS: each.status.value,
                }[sort]
                rows.append((done, key, (due, case.id, each.id)))
        rows.sort(key=lambda row: row[2])
        rows.sort(key=lambda row: row[1], reverse=down)
        if down:  # reversing turns ties round as well; they stay as they were
            rows.sort(key=lambda row: row[2])
            keys = sorted({row[1] for row in rows}, reverse=True)
            rows.sort(key=lambda row: keys.index(row[1]))
        rows.sort(key=lambda row: row[0])
        return [row[2][2] for row in rows]

    return by_hand


def test_words_find_what_a_plain_scan_finds(docket: Docket, scan: Scan) -> None:
    for text, language in product(WORDS, ("zh", "en")):
        for done in (False, True):
            wanted = DocketFilter(text=text, include_done=done)
            found = list(docket.ids(wanted, language=language))
            assert found == scan(wanted, SortKey.URGENCY, False, language), text


@pytest.mark.parametrize("sort", SortKey)
def test_every_order_is_that_of_a_plain_scan(docket: Docket, scan: Scan, sort: SortKey) -> None:
    cuts = [DocketFilter(), DocketFilter(text="支架"), DocketFilter(scope=Scope.SENT)]
    cuts.append(DocketFilter(text="ab", include_done=True))
    for wanted, down, language in product(cuts, (False, True), ("zh", "en")):
        found = list(docket.ids(wanted, sort, down, language))
        assert found == scan(wanted, sort, down, language)


def test_what_changes_is_found_as_it_is_now(room: Room) -> None:
    docket, case = docket_of(room.context), room.invention("OLD-1")
    docket.get_ready()
    assert not docket.ids(DocketFilter(text="NEW"))
    view = room.cases.get(case)
    room.cases.edit(case, replace(view.draft, ref="NEW-1"), view.version)
    assert not docket.ids(DocketFilter(text="OLD"))
    here = set(docket.ids(DocketFilter(text="NEW")))
    assert here == {each.id for each in room.deadlines(case) if each.status is Status.OPEN}
    assert not docket.ids(DocketFilter(text="审查意见"))
    added = room.office_action(case, date(2026, 9, 1))
    assert list(docket.ids(DocketFilter(text="审查意见"))) == [added]
    room.closing.mark_not_needed(added, "已撤回")
    assert added not in docket.ids(DocketFilter(text="NEW"))
    assert added in docket.ids(DocketFilter(text="NEW", include_done=True))


def test_a_name_given_to_a_deadline_is_found(docket: Docket, scan: Scan, context: Context) -> None:
    wanted = DocketFilter(text="样品")
    docket.get_ready()
    assert not docket.ids(wanted)
    with context.database.writing() as session:
        row = session.scalars(select(Deadline).where(Deadline.status == Status.OPEN)).first()
        assert row is not None
        row.name = "寄样品给客户"
        entry = Entry(context.now(), None, "", "update", "deadline", row.id)
        append(session, [entry])
    assert list(docket.ids(wanted)) == scan(wanted, SortKey.URGENCY, False, "zh") != []


def test_a_list_handed_out_may_be_changed_without_harm(docket: Docket) -> None:
    docket.ids(DocketFilter()).append(-1)
    assert -1 not in docket.ids(DocketFilter())


def test_files_keep_the_order_of_the_list_also_downwards(docket: Docket, context: Context) -> None:
    exports = Exports(context, docket)
    for down in (False, True):
        shown = docket.rows(docket.ids(DocketFilter(), SortKey.CLIENT, down))
        table = exports.docket_csv(DocketFilter(), SortKey.CLIENT, "zh", down)
        lines = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
        assert [int(line["编号"]) for line in lines] == [row.id for row in shown]


@pytest.mark.parametrize("down", [False, True])
def test_the_first_of_a_list_are_those_of_the_whole_list(docket: Docket, down: bool) -> None:
    cuts = (DocketFilter(), DocketFilter(include_done=True), DocketFilter(attorney_id=2))
    for wanted, sort, count in product(cuts, SortKey, (1, 20, 500)):
        found = docket.first_ids(wanted, count, sort, down)
        whole = docket.ids(wanted, sort, down)
        assert found is None or found == whole[:count]
        in_database = (SortKey.URGENCY, SortKey.INTERNAL_DUE, SortKey.STATUS)
        assert (found is None) == (sort not in in_database)
    assert docket.first_ids(DocketFilter(text="支架"), 20) is None


def test_the_list_by_urgency_is_read_from_the_index_of_what_is_active(context: Context) -> None:
    """Never from the table: at 600,000 deadlines that is a second instead of a blink."""
    cuts = (DocketFilter(), DocketFilter(by=DateKind.CLIENT), DocketFilter(scope=Scope.TO_CONFIRM))
    for wanted, down in product(cuts, (False, True)):
        query = ids_query(wanted, SortKey.URGENCY, descending=down, today=context.today())
        sql = query.compile(context.database.engine, compile_kwargs={"render_postcompile": True})
        with context.database.engine.connect() as connection:
            values = tuple(sql.params[name] for name in sql.positiontup or ())
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
        assert "USING COVERING INDEX ix_deadline_active" in plan[0][3], plan


def test_what_is_kept_is_dropped_when_the_data_are_replaced_by_older_ones(room, tmp_path):
    case = room.invention("P-1")
    older = tmp_path / "older.db"
    room.context.database.backup(older)
    with writing(room.context) as writer:
        writer.change(writer.get(CaseFile, case, "case.unknown"), {"ref": "X-9"}, case_id=case)
    docket = docket_of(room.context)
    assert docket.ids(DocketFilter(text="X-9"))
    room.context.database.close()
    shutil.copyfile(older, room.context.database.path)
    assert docket.ids(DocketFilter(text="P-1"))
    assert not docket.ids(DocketFilter(text="X-9"))
