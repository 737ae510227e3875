"""The lower part of the page of deadlines: why a date is what it is, and what is done about it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.domain.docket import DocketFilter, Scope
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.deadline_views import DeadlineViews
from agencydesk.ui.pages.docket_paper import DocketPaper
from agencydesk.ui.pages.explaining import Explainer
from agencydesk.ui.places import Act
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.act_buttons import ActButtons
from agencydesk.ui.widgets.deadline_actions import DeadlineActions
from agencydesk.ui.widgets.deadline_acts import act_of
from agencydesk.ui.widgets.explain import ExplainPanel

PRINT_KEY = "P"


class DeadlinePanel(QObject):
    """Keeps the panel on the current deadline, and does to the chosen ones what is asked."""

    def __init__(
        self, kit: Kit, views: DeadlineViews, paper: DocketPaper, actions: DeadlineActions
    ) -> None:
        super().__init__(views)
        self._kit, self._views, self._paper, self._actions = kit, views, paper, actions
        self.panel = ExplainPanel(kit.tokens)
        self.acts = ActButtons(kit.tokens)
        self.panel.tools.insertWidget(0, self.acts)
        self.explainer = Explainer(kit, self.panel)
        self.explainer.failed.connect(views.failed)
        views.chosen.connect(self.explainer.show)
        views.chosen.connect(self._on_chosen)
        views.selection_changed.connect(self.follow_choice)
        views.entered_row.connect(self.panel.focus_text)
        views.key_pressed.connect(self._on_key)
        views.menu_wanted.connect(self._show_menu)
        self.panel.print_wanted.connect(self._print)
        self.acts.pressed.connect(self.do)
        self.acts.more_wanted.connect(self._show_menu)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.panel.set_tokens(tokens)
        self.acts.set_tokens(tokens)

    @Slot()
    def follow_choice(self) -> None:
        """Offer what makes sense for the chosen deadlines."""
        self.acts.follow(self._views.rows.chosen_rows())

    @Slot(object)
    def do(self, act: Act) -> None:
        """Do an act to the chosen deadlines; confirming one goes on with the others to confirm."""
        ids = self._views.rows.chosen_ids()
        if act is Act.CONFIRM and len(ids) == 1:
            self._confirm_from(ids[0])
        else:
            self._actions.do(act, ids)

    def order_by_sight(self) -> None:
        """Let Tab go as one reads: the acts, printing, then the derivation.

        To be called once the panel stands in its page: standing elsewhere orders it anew.
        """
        acts, panel = self.acts, self.panel
        order = [*acts.buttons.values(), acts.more, panel.print_button, panel.text]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _confirm_from(self, first: int) -> None:
        """Go through all dates to confirm, from the current one on."""
        docket, language = self._kit.desk.docket, self._kit.language

        def read() -> list[int]:
            ids = list(docket.ids(DocketFilter(scope=Scope.TO_CONFIRM), language=language))
            return ids[ids.index(first) :] + ids[: ids.index(first)] if first in ids else [first]

        def go(ids: list[int]) -> None:
            self._actions.do(Act.CONFIRM, ids)

        self._kit.jobs.run(self, read, go, failed=self._views.failed.emit)

    @Slot(object)
    def _on_chosen(self, _deadline_id: int | None) -> None:
        self.follow_choice()

    @Slot(str)
    def _on_key(self, key: str) -> None:
        act = act_of(key)
        if act is not None:
            self.do(act)
        elif key == PRINT_KEY:
            self._print()

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        rows = self._views.rows
        if rows.chosen_ids():
            menu = self._actions.menu(rows.chosen_rows(), rows.chosen_ids())
            menu.popup(place)

    @Slot()
    def _print(self) -> None:
        if self.panel.shown is not None:
            self._paper.print_explanation(self.panel.shown)
