"""The form: labels, hints and complaints below their fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from agencydesk.ui.widgets.form import Form


@pytest.fixture
def form(qtbot):
    form = Form()
    qtbot.addWidget(form)
    form.add("name", "Name", QLineEdit(), hint="As on the certificate")
    form.add("number", "Number", QLineEdit(), hint="With its check digit")
    form.show()
    return form


def note(form, name):
    return form._rows[name].note


@pytest.mark.parametrize(("title", "name"), [("&Name", "Name"), ("名称(&N)", "名称")])
def test_a_field_is_called_by_its_label_without_the_key(form, title, name):
    form.add("other", title, QLineEdit())
    assert form.control("other").accessibleName() == name


def test_a_hint_stands_close_below_its_field(form):
    assert note(form, "name").alignment() & Qt.AlignmentFlag.AlignTop


def test_a_hidden_row_hides_its_hint_even_when_complaints_are_taken_back(form):
    form.show_row("number", False)
    form.clear_complaints()
    assert note(form, "name").isVisible()
    assert not note(form, "number").isVisible()


def test_a_row_shown_again_has_its_hint_back(form):
    form.show_row("number", False)
    form.clear_complaints()
    form.show_row("number", True)
    assert note(form, "number").isVisible()
    assert note(form, "number").text() == "With its check digit"


def test_a_complaint_about_a_hidden_row_waits_until_the_row_is_shown(form):
    form.show_row("number", False)
    form.complain("number", "The check digit is wrong.")
    assert not note(form, "number").isVisible()
    assert form.complains()
    form.show_row("number", True)
    assert note(form, "number").text() == "The check digit is wrong."
    assert note(form, "number").isVisible()


def test_a_field_added_to_a_form_on_show_opens_no_window(form, qtbot):
    with qtbot.assertNotEmitted(QGuiApplication.instance().focusWindowChanged, wait=50):
        form.add("kind", "Kind", QLineEdit(), hint="As in the register")
    qtbot.waitUntil(note(form, "kind").isVisible)
