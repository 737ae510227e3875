"""Language, theme and text size."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from agencydesk.services.folders import TEXT_SIZES
from agencydesk.ui.kit import Kit
from agencydesk.ui.switching import Switching
from agencydesk.ui.theme import Scheme
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.settings.section import Section

FORM_WIDTH = 400


class GeneralSection(Section):
    """Takes look and language at once, the size of texts at the next start."""

    def __init__(self, kit: Kit, switching: Switching) -> None:
        super().__init__(kit)
        self.set_title(self.tr("General"))
        self._switching = switching
        self._at_start = switching.home.read().text_size
        self.language = QComboBox()
        self.language.addItem("中文", "zh")
        self.language.addItem("English", "en")
        self.scheme = QComboBox()
        self.scheme.addItem(self.tr("As the system"), Scheme.SYSTEM)
        self.scheme.addItem(self.tr("Light"), Scheme.LIGHT)
        self.scheme.addItem(self.tr("Dark"), Scheme.DARK)
        self.text_size = QComboBox()
        for percent in TEXT_SIZES:
            self.text_size.addItem(f"{percent} %", percent)
        form = Form()
        form.add("language", self.tr("&Language"), self.language)
        form.add("scheme", self.tr("&Theme"), self.scheme)
        form.add("size", self.tr("Text &size"), self.text_size)
        form.setMaximumWidth(FORM_WIDTH)
        self.restart_hint = label(self.tr("The text size takes effect after a restart."), wrap=True)
        self.restart = button(self.tr("Restart now"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.restart_hint)
        row.addWidget(self.restart)
        row.addStretch(1)
        self.body.addWidget(form)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.language.activated.connect(self._choose_language)
        self.scheme.activated.connect(self._choose_scheme)
        self.text_size.activated.connect(self._choose_size)
        self.restart.clicked.connect(switching.restart_wanted)

    def refresh(self) -> None:
        """Show what is in force."""
        self.language.setCurrentIndex(self.language.findData(self.kit.language))
        self.scheme.setCurrentIndex(self.scheme.findData(self.kit.theme.scheme))
        size = self._switching.home.read().text_size
        self.text_size.setCurrentIndex(self.text_size.findData(size))
        self.restart_hint.setVisible(size != self._at_start)
        self.restart.setVisible(size != self._at_start)

    def set_theme(self) -> None:
        """Show the theme in force, wherever it was chosen."""
        self.scheme.setCurrentIndex(self.scheme.findData(self.kit.theme.scheme))

    @Slot()
    def _choose_language(self) -> None:
        self._switching.language_chosen.emit(self.language.currentData())

    @Slot()
    def _choose_scheme(self) -> None:
        self._switching.scheme_chosen.emit(Scheme(self.scheme.currentData()))

    @Slot()
    def _choose_size(self) -> None:
        try:
            self._switching.home.set_text_size(int(self.text_size.currentData()))
        except OSError as error:
            self.problem.emit(error)
        self.refresh()
