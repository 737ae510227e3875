"""Why a year cannot be sent now, and what leads further."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.statistics.send_reading import ShownSending

PLATFORM, FIGURES = "platform", "figures"


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in the way.

    Attributes:
        text: what it is, and what to do.
        action: the text of the button that leads further; empty for none.
        goal: where it leads.
        filing: whether a file cannot be made either.
    """

    text: str
    action: str = ""
    goal: Goal | None = None
    filing: bool = True


def block_of(shown: ShownSending) -> Block | None:
    """Return what stands in the way of sending; None where nothing does."""
    return _of_secret(shown) or _of_figures(shown) or _of_platform(shown)


def _of_secret(shown: ShownSending) -> Block | None:
    translate, binding = QCoreApplication.translate, shown.binding
    if not binding.secret:
        made = translate(
            "Blocking",
            "The agency's secret is not at hand on this computer: enter the words of the "
            "recovery sheet.",
        )
        never = translate(
            "Blocking", "The agency has no secret yet: make it once, and print its recovery sheet."
        )
        text = made if binding.secret_made else never
        action = translate("Blocking", "Open “Platform”")
        return Block(text, action, Goal(PageKey.STATISTICS, section=PLATFORM))
    if not shown.sheet_checked:
        text = translate(
            "Blocking",
            "Before the first report, print the recovery sheet and type four of its words: without "
            "it a new computer could neither correct nor withdraw.",
        )
        action = translate("Blocking", "Open “Platform”")
        return Block(text, action, Goal(PageKey.STATISTICS, section=PLATFORM))
    return None


def _of_figures(shown: ShownSending) -> Block | None:
    translate, preview = QCoreApplication.translate, shown.preview
    if not preview.over:
        text = translate(
            "Blocking",
            "{year} is not over: this is how it would look today. It can be sent from 1 January "
            "on.",
        )
        return Block(text.format(year=preview.year))
    if shown.late:
        text = translate(
            "Blocking",
            "The last day for {year} was {day}. If the platform still takes reports, set a later "
            "last day under “State and history”.",
        )
        return Block(text.format(year=preview.year, day=shown.last_day.isoformat()))
    if not preview.records:
        text = translate("Blocking", "No part can be sent yet: figures that it needs are missing.")
        action = translate("Blocking", "Open “Figures”")
        return Block(text, action, Goal(PageKey.STATISTICS, section=FIGURES))
    if not shown.changed:
        text = translate(
            "Blocking",
            "What would be sent now is what is reported already. To correct it, change the figures "
            "first.",
        )
        return Block(text)
    return None


def _of_platform(shown: ShownSending) -> Block | None:
    translate = QCoreApplication.translate
    if not shown.binding.on:
        text = translate(
            "Blocking",
            "Upload is off: set address and activation code in “Platform”. A file can be made "
            "without.",
        )
        action = translate("Blocking", "Open “Platform”")
        goal = Goal(PageKey.STATISTICS, section=PLATFORM)
        return Block(text, action, goal, filing=False)
    return None
