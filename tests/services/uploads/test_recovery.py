"""The recovery sheet is checked by some of its words, and only for the secret it is of."""

from __future__ import annotations

import pytest

from agencydesk.errors import UserError
from agencydesk.services.uploads.recovery import ASKED


@pytest.fixture
def recovery(station):
    station.uploads.vault.make_secret()
    return station.uploads.recovery


def right(station, places, language="en"):
    words = station.uploads.vault.words(language)
    return {place: words[place - 1] for place in places}


def test_four_different_places_are_asked_for_each_time(recovery):
    for _ in range(200):
        places = recovery.places()
        assert len(set(places)) == len(places) == ASKED
        assert list(places) == sorted(places)
        assert 1 <= places[0] <= places[-1] <= 24


def test_the_words_count_in_either_language_and_any_case(station, recovery):
    assert not recovery.is_checked()
    places = recovery.places()
    recovery.check(right(station, places[:2]) | right(station, places[2:], "zh"))
    assert recovery.is_checked()
    upper = {place: f" {word.upper()} " for place, word in right(station, places).items()}
    assert recovery.check(upper).statistics


def test_a_wrong_word_is_named_by_its_place_and_nothing_is_checked(station, recovery):
    typed = right(station, (2, 5, 9, 24)) | {9: "wrong"}
    with pytest.raises(UserError) as caught:
        recovery.check(typed)
    assert (caught.value.code, caught.value.facts) == ("upload.word-differs", {"place": 9})
    assert "wrong" not in str(caught.value)
    assert not recovery.is_checked()


def test_the_sheet_of_another_secret_is_not_checked_by_this_one(station, recovery, new_station):
    recovery.check(right(station, (1, 2, 3, 4)))
    other = new_station(seed=2)
    other.uploads.vault.make_secret()
    assert not other.uploads.recovery.is_checked()
    with pytest.raises(UserError, match="word-differs"):
        other.uploads.recovery.check(right(station, (1, 2, 3, 4)))


def test_whoever_restores_from_the_sheet_has_shown_that_it_is_there(station, recovery, new_station):
    other = new_station(seed=3)
    assert other.uploads.recovery.restore(" ".join(station.uploads.vault.words("zh")))
    assert other.uploads.recovery.is_checked()
    assert other.uploads.vault.secret().value == station.uploads.vault.secret().value
