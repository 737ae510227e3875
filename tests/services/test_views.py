"""Saved views are kept with the data, whole, and can be taken back."""

import pytest

from agencydesk.errors import UserError
from agencydesk.services.case_table_values import Cut
from agencydesk.services.views import Views
from agencydesk.services.views_values import Layout, layout_from_plain, layout_to_plain

LAYOUT = Layout(("title", "ref"), {"title": 300}, 2, {"title": "装置"}, "title", True, Cut.ACTIVE)


@pytest.fixture
def views(room):
    return Views(room.context)


def test_a_view_comes_back_as_it_was_kept(room, views):
    views.save(" 我的  装置 ", LAYOUT)
    (view,) = Views(room.context).list()
    assert (view.name, view.layout) == ("我的 装置", LAYOUT)


def test_a_view_is_renamed_updated_put_away_and_brought_back(views):
    views.save("甲", LAYOUT)
    number = str(views.save("乙", Layout()).record_id)
    views.update(number, LAYOUT)
    views.rename(number, "丙")
    assert [(view.name, view.layout) for view in views.list()] == [("丙", LAYOUT), ("甲", LAYOUT)]
    views.put_away(number)
    assert [view.name for view in views.list()] == ["甲"]
    views.save("丙", Layout())
    with pytest.raises(UserError, match=r"view\.name-taken"):
        views.put_away(number, away=False)
    views.rename(number, "丁")
    views.put_away(number, away=False)
    assert [view.name for view in views.list()] == ["丁", "丙", "甲"]


def test_an_update_is_not_taken_back_over_a_later_one(views):
    number = str(views.save("甲", Layout()).record_id)
    views.update(number, LAYOUT)
    views.update(number, Layout(sort="title"))
    with pytest.raises(UserError, match=r"record\.changed"):
        views.update(number, Layout(), only=LAYOUT)
    views.update(number, Layout(), only=Layout(sort="title"))
    assert views.list()[0].layout == Layout()


def test_a_name_is_needed_and_given_once(views):
    views.save("甲", Layout())
    with pytest.raises(UserError, match=r"view\.name-taken"):
        views.save("甲", Layout())
    with pytest.raises(UserError, match=r"view\.unnamed"):
        views.save(" ", Layout())
    with pytest.raises(UserError, match=r"view\.unknown"):
        views.update("9", Layout())


@pytest.mark.parametrize("plain", [None, [], {"columns": 3, "widths": [], "cut": "x", "sort": 1}])
def test_a_layout_from_damaged_words_takes_its_defaults(plain):
    assert layout_from_plain(plain) == Layout()


def test_a_layout_survives_json():
    assert layout_from_plain(layout_to_plain(LAYOUT)) == LAYOUT
