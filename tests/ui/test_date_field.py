"""The field for a date."""

from datetime import date

from agencydesk.domain.typed_dates import read_typed_date
from agencydesk.ui.tokens import LIGHT
from agencydesk.ui.widgets.date_field import DateField

TODAY = date(2026, 11, 25)


def test_an_empty_field_shows_nothing_that_could_be_taken_for_a_date(qtbot):
    field = DateField(LIGHT, TODAY)
    qtbot.addWidget(field)
    assert field.edit.placeholderText() == "year-month-day"
    assert read_typed_date(field.edit.placeholderText(), TODAY) is None
    assert field.value() is None
