"""The platform (平台设置): the agency's secret, where reports go, and the delay by chance."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from agencydesk.services.changes import Changes
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.settings.section import Section
from agencydesk.ui.widgets.statistics.platform_acts import PlatformActs
from agencydesk.ui.widgets.statistics.platform_reading import ShownPlatform, read_platform
from agencydesk.ui.widgets.statistics.platform_words import (
    delay_words,
    platform_words,
    secret_words,
)

BOX_WIDTH = 240
FORM_WIDTH = 480


class PlatformSection(Section):
    """Makes and keeps the secret, switches the upload on and off."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(
            self.tr("Platform"),
            self.tr(
                "The upload is off until an address and an activation code are entered here. Both "
                "come from the association; the program knows no address of its own."
            ),
        )
        self.shown: ShownPlatform | None = None
        self.keychain = label(role="muted", wrap=True)
        self.secret, self.platform = label(wrap=True), label(wrap=True)
        self.make = button(self.tr("Make the secret"), "primary")
        self.sheet = button(self.tr("Recovery sheet…"))
        self.check = button(self.tr("Check the sheet…"))
        self.restore = button(self.tr("Restore from the recovery sheet…"))
        self.replace = button(self.tr("Replace the secret…"))
        self.bind = button(self.tr("Switch on…"), "primary")
        self.pin = button(self.tr("Keys for files…"))
        self.token = button(self.tr("Enter the token…"))
        self.second = button(self.tr("Second computer…"))
        self.off = button(self.tr("Switch off…"))
        self.delay = QComboBox()
        self.delay.setFixedWidth(BOX_WIDTH)
        self._reading = Latest[ShownPlatform](
            kit.jobs, self._on_read, self.problem.emit, self, "network"
        )
        self.acts = PlatformActs(kit, self)
        self._lay_out()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Read again how things stand."""
        self._reading.ask(partial(read_platform, self.kit.desk))

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.statistics or changes.settings:
            self.refresh()

    def _lay_out(self) -> None:
        self._add(self.tr("The agency's secret"), self.secret)
        self._add_buttons(self.make, self.sheet, self.check, self.restore, self.replace)
        self._add(self.tr("Where reports go"), self.platform)
        self._add_buttons(self.bind, self.pin, self.token, self.second, self.off)
        self.body.addSpacing(GAP)
        form = Form()
        hint = self.tr("Parts that arrive at moments of their own are not told to belong together.")
        form.add("delay", self.tr("&Delay by chance"), self.delay, hint=hint)
        form.setMaximumWidth(FORM_WIDTH)
        self.body.addWidget(form)
        self.body.addWidget(self.keychain)
        self.body.addStretch(1)

    def _add(self, title: str, text: QLabel) -> None:
        self.body.addSpacing(GAP)
        self.body.addWidget(label(title, "strong"))
        self.body.addWidget(text)

    def _add_buttons(self, *buttons: QPushButton) -> None:
        flow = Flow()
        for each in buttons:
            flow.add(each)
            each.hide()
        self.body.addWidget(flow)

    def _connect(self) -> None:
        acts = self.acts
        self.make.clicked.connect(acts.make_secret)
        self.sheet.clicked.connect(acts.print_sheet)
        self.check.clicked.connect(acts.check_sheet)
        self.restore.clicked.connect(acts.restore)
        self.replace.clicked.connect(acts.replace_secret)
        self.bind.clicked.connect(self._bind)
        self.pin.clicked.connect(acts.pin)
        self.token.clicked.connect(acts.enter_token)
        self.second.clicked.connect(acts.hand_over)
        self.off.clicked.connect(acts.ask_off)
        acts.changed.connect(self._on_changed)
        acts.told.connect(self.told)
        acts.problem.connect(self.problem)
        acts.paper_ready.connect(self.paper_ready)
        self.delay.activated.connect(self._set_delay)

    def _on_read(self, shown: ShownPlatform) -> None:
        self.shown = shown
        binding = shown.binding
        self.secret.setText(secret_words(shown))
        self.platform.setText(platform_words(binding))
        self.keychain.setText(
            self.tr("Token and secret are kept in this system's keychain, never in a file.")
            if binding.keychain
            else self.tr(
                "This system has no keychain. Token and secret are kept nowhere: the program asks "
                "for them in each run."
            )
        )
        self.make.setVisible(not binding.secret_made)
        self.restore.setVisible(not binding.secret)
        self.replace.setVisible(binding.secret_made)
        self.sheet.setVisible(binding.secret)
        self.check.setVisible(binding.secret and not shown.checked)
        self.bind.setVisible(True)
        self.bind.setText(
            self.tr("Another address or code…") if binding.on else self.tr("Switch on…")
        )
        self.pin.setVisible(True)
        self.pin.setText(
            self.tr("Change the keys…") if binding.fingerprints else self.tr("Keys for files…")
        )
        self.token.setVisible(binding.on and not binding.token)
        self.second.setVisible(binding.on and binding.token)
        self.off.setVisible(binding.on)
        self.delay.clear()
        for hours in shown.delays:
            self.delay.addItem(delay_words(hours), hours)
        self.delay.setCurrentIndex(self.delay.findData(shown.delay))

    @Slot()
    def _bind(self) -> None:
        self.acts.bind(self.shown.binding.address if self.shown is not None else "")

    @Slot()
    def _set_delay(self) -> None:
        work = partial(self.kit.desk.reporting.set_delay, int(self.delay.currentData()))
        self.kit.jobs.run(self, work, self._on_changed, failed=self.problem.emit)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.refresh()
        self.changed.emit(changes)
