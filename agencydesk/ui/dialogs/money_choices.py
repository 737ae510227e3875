"""What the dialogs of money offer to choose from, read before they open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from agencydesk.services.billing.values import ClientRow, PriceRow
from agencydesk.texts import Language
from agencydesk.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

CLIENT_WIDTH = 320


@dataclass(frozen=True, slots=True)
class MoneyChoices:
    """Clients, kinds of work by id, and prices.

    Attributes:
        kinds: id and name of the kinds that are revenue.
        official: id and name of the kind official fees are passed on under.
    """

    clients: tuple[ClientRow, ...]
    kinds: tuple[tuple[str, str], ...]
    official: tuple[str, str]
    prices: tuple[PriceRow, ...]


def read_choices(desk: Desk, language: Language) -> MoneyChoices:
    """Return what there is to choose from."""
    kinds = desk.billing.kinds.get()
    return MoneyChoices(
        desk.billing.clients(),
        tuple((kind.id, kind.name(language)) for kind in kinds.service),
        (kinds.official.id, kinds.official.name(language)),
        desk.billing.prices.list(language),
    )


def client_box(choices: MoneyChoices, everything: str = "") -> ChoiceBox:
    """Return a box to choose a client from; ``everything`` stands for none."""
    name = QCoreApplication.translate("MoneyChoices", "Client")
    box = ChoiceBox(name, everything, CLIENT_WIDTH, typed=True)
    box.set_choices([(row.id, row.name) for row in choices.clients])
    return box


def chosen_client(box: ChoiceBox) -> int | None:
    """Return the id of the chosen client."""
    value = box.value()
    return value if isinstance(value, int) else None
