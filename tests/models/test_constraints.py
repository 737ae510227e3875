"""What must hold is held by the database itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from agencydesk.domain.docket import Status
from agencydesk.domain.outcome import Answer
from agencydesk.models.agency import Agency, StaffRoleLink
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.database import Database
from agencydesk.models.docket import ANY_RULE, Deadline, DueDefault
from agencydesk.models.imports import ImportChange
from agencydesk.models.papers import Document, Notice
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import ChangeAction, PartyKind, PartyRole, StaffRole

NewCase = Callable[..., CaseFile]
NewDeadline = Callable[..., Deadline]
People = Callable[[Session, int], list[int]]


@pytest.fixture
def case_id(database: Database, new_case: NewCase) -> int:
    with database.writing() as session:
        case = new_case()
        session.add(case)
        session.flush()
        return case.id


def refuses(database: Database, check: str, *rows: object) -> None:
    def write() -> None:
        with database.writing() as session:
            session.add_all(rows)

    with pytest.raises(sa.exc.IntegrityError, match=check):
        write()


def test_nobody_confirms_their_own_entry(
    database: Database, case_id: int, now: datetime, new_deadline: NewDeadline, people: People
) -> None:
    with database.writing() as session:
        one, other = people(session, 2)
    own = new_deadline(case_id, entered_by=one, confirmed_by=one, confirmed_at=now)
    refuses(database, "four_eyes", own)
    with database.writing() as session:
        session.add(new_deadline(case_id, entered_by=one, confirmed_by=other, confirmed_at=now))
        session.add(new_deadline(case_id, entered_by=None, confirmed_by=one, confirmed_at=now))
        session.add(new_deadline(case_id, entered_by=one))


def test_a_confirmation_says_who_and_when(
    database: Database, case_id: int, now: datetime, new_deadline: NewDeadline, people: People
) -> None:
    with database.writing() as session:
        (one,) = people(session, 1)
    refuses(database, "confirmed_whole", new_deadline(case_id, confirmed_by=one))
    refuses(database, "confirmed_whole", new_deadline(case_id, confirmed_at=now))


def test_received_needs_its_day_and_not_needed_its_reason(
    database: Database, case_id: int, new_deadline: NewDeadline
) -> None:
    refuses(database, "received_when", new_deadline(case_id, status=Status.RECEIVED))
    refuses(database, "not_needed_why", new_deadline(case_id, status=Status.NOT_NEEDED))
    blank = new_deadline(case_id, status=Status.NOT_NEEDED, closed_reason="")
    refuses(database, "not_needed_why", blank)
    with database.writing() as session:
        session.add(new_deadline(case_id, status=Status.RECEIVED, received_on=date(2026, 11, 25)))
        session.add(new_deadline(case_id, status=Status.NOT_NEEDED, closed_reason="撤回"))


def test_a_deadline_without_a_date_says_why(
    database: Database, case_id: int, new_deadline: NewDeadline
) -> None:
    refuses(database, "dated_or_why", new_deadline(case_id, official_due=None))
    with database.writing() as session:
        session.add(new_deadline(case_id, official_due=None, missing='["filing_date"]'))
        session.add(new_deadline(case_id, official_due=None, answer=Answer.NOT_AVAILABLE))


def test_a_deadline_does_not_follow_itself(
    database: Database, case_id: int, new_deadline: NewDeadline
) -> None:
    refuses(database, "not_its_own_parent", new_deadline(case_id, id=5, parent_id=5))
    refuses(database, "not_its_own_parent", new_deadline(case_id, id=5, supersedes_id=5))


def test_an_unknown_word_is_refused_even_from_outside(database: Database, case_id: int) -> None:
    with (
        pytest.raises(sa.exc.IntegrityError, match="ck_case_file_casestatus"),
        database.writing() as session,
    ):
        session.execute(sa.text("UPDATE case_file SET status = 'asleep'"))


def test_a_case_with_anything_on_it_cannot_be_deleted(
    database: Database, case_id: int, new_deadline: NewDeadline
) -> None:
    with database.writing() as session:
        session.add(new_deadline(case_id))

    def delete() -> None:
        with database.writing() as session:
            session.execute(sa.delete(CaseFile))

    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
        delete()
    with database.writing() as session:
        session.execute(sa.delete(Deadline))
        session.execute(sa.delete(CaseFile))


def test_nothing_points_at_a_case_that_is_not_there(
    database: Database, new_deadline: NewDeadline, now: datetime
) -> None:
    refuses(database, "FOREIGN KEY", new_deadline(4711))
    refuses(database, "FOREIGN KEY", Notice(case_id=4711, name="x", entered_at=now))
    lost = Document(case_id=4711, sha256="0", size=1, file_name="x", added_at=now)
    refuses(database, "FOREIGN KEY", lost)


def test_a_reference_is_unique_byte_for_byte(database: Database, new_case: NewCase) -> None:
    with database.writing() as session:
        session.add_all(new_case(ref) for ref in ("p-1", "P-1", "Ｐ－１", "P-1 "))
    refuses(database, r"case_file\.ref", new_case("P-1"))
    refuses(database, "ref_given", new_case(""))
    with database.reading() as session:
        assert set(session.scalars(sa.select(CaseFile.ref))) == {"p-1", "P-1", "Ｐ－１", "P-1 "}


def test_a_fee_reduction_is_a_percentage(database: Database, new_case: NewCase) -> None:
    refuses(database, "fee_reduction_percent", new_case(fee_reduction=101))
    refuses(database, "fee_reduction_percent", new_case(fee_reduction=-1))


def test_two_people_who_change_the_same_case_do_not_overwrite_each_other(
    database: Database, case_id: int
) -> None:
    with database.reading() as session:
        mine = session.get_one(CaseFile, case_id)
    with database.writing() as session:
        session.get_one(CaseFile, case_id).remark = "theirs"

    def save() -> None:
        with database.writing() as session:
            session.add(mine)
            mine.remark = "mine"

    with pytest.raises(StaleDataError):
        save()
    with database.reading() as session:
        kept = session.get_one(CaseFile, case_id)
        assert (kept.remark, kept.version) == ("theirs", 2)


def test_a_party_has_a_role_in_a_case_once(database: Database, case_id: int) -> None:
    with database.writing() as session:
        party = Party(name="某公司", kind=PartyKind.ORGANISATION)
        session.add(party)
        session.flush()
        for role in (PartyRole.CLIENT, PartyRole.APPLICANT):
            session.add(CaseParty(case_id=case_id, party_id=party.id, role=role))
        party_id = party.id
    again = CaseParty(case_id=case_id, party_id=party_id, role=PartyRole.CLIENT)
    refuses(database, r"case_party\.case_id", again)


def test_there_is_one_default_for_everyone_and_one_a_client(database: Database) -> None:
    with database.writing() as session:
        party = Party(name="某公司", kind=PartyKind.ORGANISATION)
        session.add(party)
        session.flush()
        party_id = party.id
        session.add(DueDefault(internal_days=15, client_days=30))
        session.add(DueDefault(party_id=party_id, internal_days=20))
        session.add(DueDefault(rule_id="exam_request", party_id=party_id, client_days=60))
    refuses(database, r"due_default\.rule_id", DueDefault(rule_id=ANY_RULE, internal_days=1))
    refuses(database, r"due_default\.rule_id", DueDefault(party_id=party_id, internal_days=1))
    refuses(database, "days_before", DueDefault(rule_id="x", internal_days=-1))


def test_there_is_one_agency(database: Database, now: datetime) -> None:
    with database.writing() as session:
        session.add(Agency(id=1, name="某某专利代理事务所", created_at=now))
    refuses(database, "single_row", Agency(id=2, name="另一家", created_at=now))


def test_one_person_may_have_several_roles_but_each_once(
    database: Database, people: People
) -> None:
    with database.writing() as session:
        (one,) = people(session, 1)
        for role in (StaffRole.PARTNER, StaffRole.ATTORNEY):
            session.add(StaffRoleLink(staff_id=one, role=role))
    refuses(database, "staff_role", StaffRoleLink(staff_id=one, role=StaffRole.PARTNER))


def test_a_printed_period_has_both_length_and_unit(
    database: Database, case_id: int, now: datetime
) -> None:
    half = Notice(case_id=case_id, name="一通", printed_length=4, entered_at=now)
    refuses(database, "printed_period_whole", half)


def test_an_update_by_an_import_names_its_column(database: Database) -> None:
    change = ImportChange(
        batch_id=1, table_name="case_file", record_id=1, action=ChangeAction.UPDATED
    )
    refuses(database, "updated_what", change)


def test_a_moment_comes_back_aware_and_in_utc(database: Database, new_case: NewCase) -> None:
    beijing = datetime(2026, 11, 25, 7, 30, tzinfo=timezone(timedelta(hours=8)))
    with database.writing() as session:
        case = new_case()
        case.created_at = beijing
        session.add(case)
    with database.reading() as session:
        stored = session.scalars(sa.select(CaseFile.created_at)).one()
    assert stored == beijing
    assert stored.tzinfo is UTC


def test_the_docket_query_is_answered_from_its_index(database: Database) -> None:
    query = (
        sa.select(Deadline.id)
        .where(Deadline.status.in_([Status.OPEN]), Deadline.official_due < date(2027, 1, 1))
        .order_by(Deadline.official_due, Deadline.case_id)
    )
    with database.reading() as session:
        said = query.compile(database.engine, compile_kwargs={"literal_binds": True})
        plan = session.execute(sa.text(f"EXPLAIN QUERY PLAN {said}")).all()
    told = " ".join(str(row) for row in plan)
    assert "ix_deadline_status_official_due_case_id" in told
    assert "TEMP B-TREE" not in told


@pytest.mark.parametrize(
    ("table", "column"),
    sorted(  # the keys are a set: every process must collect them in one order
        (table.name, next(iter(key.columns)).name)
        for table in CaseFile.metadata.sorted_tables
        for key in table.foreign_key_constraints
        if key.referred_table.name in {"case_file", "party", "notice", "deadline", "filing"}
    ),
)
def test_undoing_an_import_finds_children_by_index(
    database: Database, table: str, column: str
) -> None:
    with database.reading() as session:
        plan = session.execute(
            sa.text(f'EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE "{column}" = 1')
        ).all()
    assert "SCAN" not in " ".join(str(row) for row in plan)
