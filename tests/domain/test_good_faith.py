"""Counting what a person looks at before filing."""

from __future__ import annotations

from datetime import date, timedelta

from agencydesk.domain.good_faith import (
    Matter,
    bursts,
    busiest_day,
    by_applicant,
    inventors_without_link,
    linked,
    shared_by_applicants,
)

START = date(2026, 3, 2)


def matter(
    number: int, after: int = 0, applicants: str = "A", inventors: str = "", **more: object
) -> Matter:
    """Return an application so many days after the start; names are single letters."""
    day = START + timedelta(after)
    return Matter(number, f"示例{number}", day, tuple(applicants), tuple(inventors), **more)


def test_a_burst_counts_the_first_and_the_last_day() -> None:
    held = [matter(1), matter(2, 3), matter(3, 6)]
    (found,) = bursts(held, 3, 7)
    assert (found.applicant, found.matters) == ("A", (1, 2, 3))
    assert (found.first, found.last) == (START, START + timedelta(6))
    assert bursts(held, 3, 6) == []


def test_bursts_that_overlap_are_one_and_others_stand_alone() -> None:
    held = [matter(1), matter(2, 1), matter(3, 2), matter(4, 40), matter(5, 41)]
    assert [each.matters for each in bursts(held, 2, 2)] == [(1, 2, 3), (4, 5)]


def test_applications_of_others_make_no_burst() -> None:
    assert bursts([matter(1, applicants="A"), matter(2, applicants="B")], 2, 30) == []


def test_an_application_of_two_counts_for_both() -> None:
    held = [matter(1, applicants="AB"), matter(2, applicants="B")]
    assert [each.applicant for each in bursts(held, 2, 1)] == ["B"]
    assert {name: len(found) for name, found in by_applicant(held).items()} == {"A": 1, "B": 2}


def test_the_busiest_day_is_the_latest_of_several() -> None:
    found = busiest_day([matter(1), matter(2, 1), matter(3, 5)], "A")
    assert found is not None
    assert (found.first, found.matters) == (START + timedelta(5), (3,))
    assert busiest_day([], "A") is None


def test_applicants_are_linked_by_others_too() -> None:
    links = linked([matter(1, applicants="AB"), matter(2, applicants="BC"), matter(3, 0, "D")])
    assert links["A"] == links["C"] != links["D"]


def test_an_inventor_of_applicants_that_file_together_is_no_finding() -> None:
    held = [
        matter(1, applicants="A", inventors="x"),
        matter(2, applicants="B", inventors="x"),
        matter(3, applicants="AB"),
    ]
    assert inventors_without_link(held) == []
    (found,) = inventors_without_link(held[:2])
    assert (found.what, found.applicants, found.matters) == ("x", ("A", "B"), (1, 2))


def test_what_an_inventor_files_as_an_applicant_counts_for_no_other_applicant() -> None:
    held = [matter(1, applicants="x", inventors="x"), matter(2, applicants="B", inventors="x")]
    assert inventors_without_link(held) == []
    held.append(matter(3, applicants="C", inventors="x"))
    (found,) = inventors_without_link(held)
    assert (found.applicants, found.matters) == (("B", "C"), (2, 3))


def test_the_inventor_of_most_applicants_comes_first() -> None:
    held = [
        matter(number, applicants=name, inventors="xy" if name != "C" else "y")
        for number, name in enumerate("ABC")
    ]
    assert [each.what for each in inventors_without_link(held)] == ["y", "x"]


def test_an_address_of_one_applicant_is_not_shared() -> None:
    held = [matter(1, applicants="A"), matter(2, applicants="A")]
    assert shared_by_applicants(held, {"A": {"m"}}) == []


def test_an_address_of_two_applicants_is_found_with_the_cases_of_just_these() -> None:
    held = [matter(1, applicants="A"), matter(2, applicants="B"), matter(3, applicants="C")]
    (found,) = shared_by_applicants(held, {"A": {"m"}, "B": {"m", "n"}, "C": {"o"}})
    assert (found.what, found.applicants, found.matters) == ("m", ("A", "B"), (1, 2))
