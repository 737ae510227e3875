"""A day's mail for a filled desk, and the preview of it."""

import pytest

from agencydesk.ui.dialogs.notices_import import NoticesImport
from tests.ui.notices.mail import mail


@pytest.fixture
def letters(desk, tmp_path):
    """The files of a day's mail for the filled desk."""
    return mail(desk, tmp_path / "mail")


@pytest.fixture
def preview(window, letters, qtbot):
    """The import of the day's mail, read and shown."""
    dialog = window.commands.import_notices(letters)
    assert isinstance(dialog, NoticesImport)
    qtbot.waitUntil(lambda: dialog.work.ready)
    dialog.heard, dialog.goals = [], []
    dialog.changed.connect(dialog.heard.append)
    dialog.goal.connect(dialog.goals.append)
    return dialog


@pytest.fixture
def waiting(preview, window, session, qtbot):
    """The section of what waits, once the mail was imported."""
    preview.primary.click()
    qtbot.waitUntil(lambda: preview.pages.currentWidget() is preview.done_step)
    preview.done_step.waiting.click()
    section = window.pages.page.section("waiting")
    qtbot.waitUntil(lambda: section.panel.shown is not None)
    return section
