"""The first start writes what was answered, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from agencydesk.services.setting_up import set_up
from agencydesk.services.setup_values import Answers
from agencydesk.services.staff_values import AgencyProfile, StaffDraft, StaffRole
from tests.conftest import NOW


def open_desk(folder: Path) -> Desk:
    return Desk.open(folder, lambda: NOW)


ANSWERS = (
    AgencyProfile("示例专利代理事务所", "99999"),
    (
        StaffDraft("流程甲", frozenset({StaffRole.PROCESS_OFFICER})),
        StaffDraft("代理师乙", frozenset({StaffRole.ATTORNEY})),
    ),
)


def test_agency_and_staff_are_in_the_folder_afterwards(tmp_path: Path) -> None:
    profile, staff = ANSWERS
    ready = set_up(Answers(tmp_path / "d", profile, staff, "代理师乙"), open_desk)
    desk = open_desk(ready.folder)
    assert desk.agency.get() == profile
    assert {row.draft for row in desk.staff.list()} == set(staff)
    assert ready.working_id is not None
    assert desk.work_as(ready.working_id).name == "代理师乙"
    desk.close()


def test_doing_it_twice_writes_nobody_twice(tmp_path: Path) -> None:
    profile, staff = ANSWERS
    first = set_up(Answers(tmp_path / "d", profile, staff, "流程甲"), open_desk)
    again = set_up(Answers(tmp_path / "d", profile, staff, "流程甲"), open_desk)
    assert first == again
    desk = open_desk(tmp_path / "d")
    assert len(desk.staff.list()) == 2
    desk.close()


def test_everything_may_be_left_for_later(tmp_path: Path) -> None:
    ready = set_up(Answers(tmp_path / "d"), open_desk)
    assert ready.working_id is None
    desk = open_desk(tmp_path / "d")
    assert desk.agency.get() is None
    desk.close()


def test_a_refused_folder_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"folder\.sync"):
        set_up(Answers(tmp_path / "Dropbox" / "d"), open_desk)
    assert list(tmp_path.iterdir()) == []


def test_who_works_is_taken_note_of_and_forgotten_again(tmp_path: Path) -> None:
    _, staff = ANSWERS
    ready = set_up(Answers(tmp_path / "d", None, staff, "流程甲"), open_desk)
    desk = open_desk(tmp_path / "d")
    assert desk.work_as(ready.working_id) == desk.context.actor
    with pytest.raises(UserError, match=r"staff\.unknown"):
        desk.work_as(99)
    assert desk.context.actor.id == ready.working_id
    assert desk.work_as(None).id is None
    desk.close()
