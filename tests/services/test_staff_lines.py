"""People as they are written down, a line each."""

from __future__ import annotations

import pytest

from agencydesk.paths import resources_dir
from agencydesk.services.staff_lines import parse_staff, role_names
from agencydesk.services.staff_values import StaffRole
from agencydesk.texts import Texts


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts.load(resources_dir() / "texts")


@pytest.mark.parametrize(
    ("line", "name", "roles"),
    [
        ("示例甲", "示例甲", set()),
        ("示例甲 代理师", "示例甲", {StaffRole.ATTORNEY}),
        ("示例甲（合伙人、代理师）", "示例甲", {StaffRole.PARTNER, StaffRole.ATTORNEY}),
        ("示例甲\t流程", "示例甲", {StaffRole.PROCESS_OFFICER}),
        (
            "Anna Example, attorney; Partner",
            "Anna Example",
            {StaffRole.ATTORNEY, StaffRole.PARTNER},
        ),
    ],
)
def test_a_line_is_a_name_with_roles(
    texts: Texts, line: str, name: str, roles: set[StaffRole]
) -> None:
    (draft,) = parse_staff(line, texts)
    assert (draft.name, draft.roles) == (name, roles)


def test_empty_lines_say_nothing_and_a_name_stands_once(texts: Texts) -> None:
    found = parse_staff("\n示例甲 代理师\n \n代理师\n示例甲 合伙人\n示例乙", texts)
    assert [draft.name for draft in found] == ["示例甲", "示例乙"]
    assert role_names(found[0], texts, "en") == ["Partner", "Attorney"]
