"""A window's tests run without a display, in the bundled font, on a desk of plain values."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from agencydesk.ui.jobs import Jobs
from agencydesk.ui.theme import Scheme, Theme, load_fonts


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs()
    yield jobs
    jobs.stop()


@pytest.fixture
def theme(qapp):
    load_fonts()
    theme = Theme(qapp, Scheme.LIGHT)
    yield theme
    theme.setParent(None)
