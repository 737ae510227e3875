"""A column of one's own, as in a sheet: added, filled, taken back, put away."""

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseField
from agencydesk.services.own_fields import OwnFields
from agencydesk.services.own_fields_values import OwnType, read_value
from tests.conftest import TODAY


@pytest.fixture
def fields(room):
    return OwnFields(room.context)


def stored(room):
    with room.context.database.reading() as session:
        return {
            row[0]: row[1] for row in session.execute(select(CaseField.case_id, CaseField.value))
        }


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (OwnType.TEXT, " 已  寄出 ", "已 寄出"),
        (OwnType.DATE, "2026年11月2日", "2026-11-02"),
        (OwnType.DATE, "今天", TODAY.isoformat()),
        (OwnType.DATE, "31.2.", None),
        (OwnType.NUMBER, "１,２００", "1200"),
        (OwnType.NUMBER, "约 12", None),
        (OwnType.YES_NO, "是", "yes"),
        (OwnType.YES_NO, "N", "no"),
        (OwnType.YES_NO, "也许", None),
        (OwnType.DATE, "  ", ""),
    ],
)
def test_a_typed_value_is_stored_in_one_form_or_refused(kind, text, value):
    assert read_value(text, kind, TODAY) == value


def test_filling_and_taking_back_leaves_what_was_there(room, fields):
    one, two = room.invention("P-1"), room.invention("P-2", date(2025, 1, 1))
    number = fields.add("客户已告知", OwnType.TEXT).record_id
    fields.set_typed(number, {one: "以前"})
    done = fields.fill(number, [one, two], "是")
    assert done.changes.cases
    assert done.before == {one: "以前", two: ""}
    assert stored(room) == {one: "是", two: "是"}
    fields.take_back(number, done)
    assert stored(room) == {one: "以前"}


def test_every_value_has_its_line_in_the_trail_of_its_case(room, fields):
    one = room.invention("P-1")
    number = fields.add("备忘", OwnType.TEXT).record_id
    fields.fill(number, [one], "甲")
    fields.fill(number, [one], "甲")
    fields.fill(number, [one], "")
    query = select(AuditEntry).where(AuditEntry.table_name == "case_field").order_by(AuditEntry.id)
    with room.context.database.reading() as session:
        lines = [(row.action, row.case_id, row.changes) for row in session.scalars(query)]
    assert [line[:2] for line in lines] == [("create", one), ("delete", one)]
    assert '"value":[null,"甲"]' in lines[0][2]


def test_a_wrong_value_or_case_changes_nothing(room, fields):
    one = room.invention("P-1")
    number = fields.add("寄出", OwnType.DATE).record_id
    with pytest.raises(UserError, match=r"own-field\.value"):
        fields.set_typed(number, {one: "2026-11-02", one + 1: "明天以后"})
    with pytest.raises(UserError, match=r"case\.unknown"):
        fields.fill(number, [one, 999], "2026-11-02")
    with pytest.raises(UserError, match=r"own-field\.unknown"):
        fields.fill(number + 1, [one], "2026-11-02")
    assert stored(room) == {}


def test_names_are_given_once_and_come_free_when_put_away(fields):
    number = fields.add(" 客户  已告知 ", OwnType.TEXT).record_id
    assert fields.list()[0].label == "客户 已告知"
    with pytest.raises(UserError, match=r"own-field\.name-taken"):
        fields.add("客户 已告知", OwnType.DATE)
    with pytest.raises(UserError, match=r"own-field\.unnamed"):
        fields.rename(number, "  ")
    fields.put_away(number)
    other = fields.add("客户 已告知", OwnType.DATE).record_id
    fields.rename(other, "告知日")
    fields.put_away(number, away=False)
    assert [(f.label, f.active) for f in fields.list()] == [("客户 已告知", True), ("告知日", True)]


def test_taking_back_leaves_alone_what_somebody_has_set_since(room, fields):
    one, two = room.invention("P-1"), room.invention("P-2", date(2025, 1, 1))
    number = fields.add("备注", OwnType.TEXT).record_id
    done = fields.fill(number, [one, two], "甲")
    fields.fill(number, [two], "乙")
    with pytest.raises(UserError, match=r"record\.changed"):
        fields.take_back(number, done)
    assert stored(room) == {one: "甲", two: "乙"}


def test_filling_down_takes_what_is_stored_in_the_first_case(room, fields):
    one, two, three = (room.invention(f"P-{day}", date(2025, 1, day)) for day in (1, 2, 3))
    number = fields.add("备注", OwnType.TEXT).record_id
    fields.fill(number, [one], "甲")
    done = fields.fill_down(number, [one, two, three])
    assert stored(room) == {one: "甲", two: "甲", three: "甲"}
    assert done.before == {two: "", three: ""}


def test_an_answer_is_turned_round_by_that_of_the_first_case(room, fields):
    one, two = room.invention("P-1"), room.invention("P-2", date(2025, 1, 1))
    number = fields.add("已告知", OwnType.YES_NO).record_id
    fields.answer_otherwise(number, [one, two])
    assert stored(room) == {one: "yes", two: "yes"}
    fields.answer_otherwise(number, [two, one])
    assert stored(room) == {one: "no", two: "no"}


def test_a_field_does_not_come_back_beside_another_of_its_name(fields):
    number = fields.add("备注", OwnType.TEXT).record_id
    fields.put_away(number)
    fields.add("备注", OwnType.DATE)
    with pytest.raises(UserError, match=r"own-field\.name-taken"):
        fields.put_away(number, away=False)


def test_a_field_that_was_put_away_comes_back_by_its_name_and_type(room, fields):
    one = room.invention("P-1")
    number = fields.add("备注", OwnType.TEXT).record_id
    fields.fill(number, [one], "甲")
    assert not fields.is_put_away("备注", OwnType.TEXT)
    fields.put_away(number)
    assert fields.is_put_away(" 备注", OwnType.TEXT)
    assert fields.add("备注", OwnType.TEXT).record_id == number
    assert [field.active for field in fields.list()] == [True]
    assert stored(room) == {one: "甲"}
