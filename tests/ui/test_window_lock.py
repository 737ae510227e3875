"""A program without a window sees whether a window has the data open."""

from agencydesk.services.window_lock import LOCK_FILE, is_held
from agencydesk.ui.single import Single


def test_a_folder_is_held_only_while_its_window_is_open(qapp, tmp_path):
    assert not is_held(tmp_path)
    single = Single(tmp_path)
    assert single.claim()
    assert is_held(tmp_path)
    single.release()
    assert not is_held(tmp_path)


def test_a_file_that_was_left_behind_holds_nothing(tmp_path):
    (tmp_path / LOCK_FILE).write_text("1\nagencydesk\n", encoding="utf-8")
    assert not is_held(tmp_path)
