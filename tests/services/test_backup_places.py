"""Backups when the clock was wrong, and in a second folder that is shared or unplugged."""

from datetime import UTC, date, datetime, timedelta

import pytest

from agencydesk.errors import UserError
from agencydesk.services.backup_files import listed
from agencydesk.services.backup_values import Light, Reason
from agencydesk.services.desk import Desk
from agencydesk.services.restore_words import preview_lines
from tests.conftest import NOW
from tests.services.test_backups import Clock, add


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = Desk.open(tmp_path / "data", clock)
    yield desk
    desk.close()


def test_a_backup_from_the_future_of_a_wrong_clock_does_not_pass_for_a_fresh_one(desk, clock):
    add(desk, "A-1")
    clock.now = NOW + timedelta(days=365)
    desk.backups.run()
    clock.now = NOW
    add(desk, "A-2")
    assert desk.backups.due()
    assert desk.backups.state().light is Light.AMBER
    today = desk.backups.run(Reason.DAILY).info
    assert desk.backups.newest() == today
    assert desk.backups.state().light is Light.GREEN
    clock.now = NOW + timedelta(days=2)
    add(desk, "A-3")
    assert desk.backups.due()
    assert desk.backups.state().light is Light.AMBER


def test_two_offices_in_one_second_folder_leave_each_others_copies_alone(desk, clock, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    other = Desk.open(tmp_path / "other", clock)
    try:
        for each in (desk, other):
            each.backups.set_second_folder(stick)
        for day in range(1, 12):
            for hour, each in ((1, desk), (2, other)):
                clock.now = datetime(2027, 1, day, hour, tzinfo=UTC)
                add(each, f"A-{day}")
                assert each.backups.run(Reason.DAILY).second is not None
        for each in (desk, other):
            mine = each.backups.list()
            assert len(mine) == 11
            there = {info.path.name for info in listed(stick)}
            assert there >= {info.path.name for info in mine}
    finally:
        other.close()


def test_the_copy_of_another_office_is_not_written_over(desk, clock, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    other = Desk.open(tmp_path / "other", clock)
    try:
        for each, ref in ((other, "B-1"), (desk, "A-1")):
            each.backups.set_second_folder(stick)
            add(each, ref)
        theirs = other.backups.run().second
        content = theirs.read_bytes()
        made = desk.backups.run()
        assert made.info.path.name == theirs.name
        assert made.second_problem
        assert theirs.read_bytes() == content
    finally:
        other.close()


def test_an_unplugged_second_folder_turns_the_light_amber_until_it_is_back(desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.set_second_folder(stick)
    stick.rmdir()
    add(desk, "A-1")
    assert desk.backups.run(Reason.EXIT).second_problem == str(stick)
    state = desk.backups.state()
    assert (state.light, state.second_problem) == (Light.AMBER, str(stick))
    stick.mkdir()
    assert desk.backups.run().second is not None
    assert desk.backups.state().light is Light.GREEN
    stick.rename(tmp_path / "away")
    desk.backups.run()
    desk.backups.set_second_folder(None)
    assert desk.backups.state().light is Light.GREEN


def test_what_a_full_stick_did_not_take_leaves_no_half_behind(desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.set_second_folder(stick)
    add(desk, "A-1")
    (stick / "documents").write_text("in the way", encoding="utf-8")
    paper = tmp_path / "回执.pdf"
    paper.write_bytes(b"%PDF-1.4 receipt")
    desk.documents.attach(desk.case_list.rows()[0].id, [paper])
    made = desk.backups.run()
    assert made.second_problem
    assert listed(stick) == []
    assert not list(stick.glob("*.part"))
    (stick / "documents").unlink()
    assert desk.backups.run().second is not None
    assert [info.hash for info in listed(stick)] == [made.info.hash]


def test_a_deadline_that_was_replaced_is_not_counted_in_a_backup(desk):
    case = add(desk, "A-1")
    first = desk.backups.run().info
    moved = desk.corrections.apply_correction(case, {"filing_date": date(2025, 3, 10)})
    assert moved.replaced
    second = desk.backups.run().info
    assert second.deadlines == first.deadlines == desk.status().deadlines_open
    seen = desk.restoring.preview(first.path)
    assert (seen.deadlines, seen.deadlines_now) == (first.deadlines, first.deadlines)


def test_data_whose_folder_is_gone_are_not_said_to_be_backed_up(desk, tmp_path):
    add(desk, "A-1")
    desk.folder.rename(tmp_path / "unplugged")
    desk.folder.mkdir()  # as the window does, which keeps its sizes there
    with pytest.raises(UserError, match=r"database\.unwritable"):
        desk.backups.run(Reason.EXIT)
    assert desk.backups.state().light is Light.RED
    assert list(desk.folder.iterdir()) == []
    desk.folder.rmdir()
    (tmp_path / "unplugged").rename(desk.folder)
    assert desk.backups.run().info.cases == 1


def templates_on(stick):
    """Return the texts of the templates beside the backups, by name."""
    folders = (stick / "templates").iterdir() if (stick / "templates").is_dir() else ()
    return [
        {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
        for folder in folders
    ]


def own(folder, name, text):
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / name).write_text(text, encoding="utf-8")


def test_the_agencys_own_templates_go_to_the_second_folder_with_every_backup(desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.set_second_folder(stick)
    add(desk, "A-1")
    own(desk.folder, "送件函.txt", "一")
    own(desk.folder, "~$送件函.docx", "lock")
    desk.backups.run()
    assert templates_on(stick) == [{"送件函.txt": "一"}]
    own(desk.folder, "送件函.txt", "二")
    assert not desk.backups.run().fresh
    (found,) = templates_on(stick)
    assert found["送件函.txt"] == "二"
    assert "一" in found.values()
    (desk.folder / "templates" / "送件函.txt").unlink()
    desk.backups.run()
    assert templates_on(stick) == [found]


def test_the_templates_of_two_offices_in_one_second_folder_are_kept_apart(desk, clock, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    clock.now = NOW + timedelta(hours=1)
    other = Desk.open(tmp_path / "other", clock)
    try:
        for each, ref in ((desk, "A-1"), (other, "B-1")):
            clock.now += timedelta(hours=1)
            each.backups.set_second_folder(stick)
            add(each, ref)
            own(each.folder, "送件函.txt", ref)
            assert each.backups.run().second is not None
        found = templates_on(stick)
        assert sorted(each["送件函.txt"] for each in found) == ["A-1", "B-1"]
    finally:
        other.close()


def test_a_restore_brings_templates_back_and_never_writes_over_one(desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.set_second_folder(stick)
    add(desk, "A-1")
    own(desk.folder, "送件函.txt", "一")
    own(desk.folder, "催办函.txt", "甲")
    copy = desk.backups.run().second
    own(desk.folder, "送件函.txt", "更新的")
    (desk.folder / "templates" / "催办函.txt").unlink()
    seen = desk.restoring.preview(copy)
    assert seen.kept_templates == ("送件函.txt",)
    assert any("送件函.txt" in line for line in preview_lines(seen, desk.texts, "zh"))
    assert any("stay" in line for line in preview_lines(seen, desk.texts, "en"))
    desk.restoring.restore(copy)
    place = desk.folder / "templates"
    assert (place / "送件函.txt").read_text(encoding="utf-8") == "更新的"
    assert (place / "催办函.txt").read_text(encoding="utf-8") == "甲"
    new = Desk.open(tmp_path / "new computer", lambda: NOW)
    try:
        new.restoring.restore(copy)
        assert (new.folder / "templates" / "催办函.txt").read_text(encoding="utf-8") == "甲"
    finally:
        new.close()
