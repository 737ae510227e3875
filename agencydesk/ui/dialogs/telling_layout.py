"""What stands where while clients are told: choices above, the letters, the chosen letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.telling.values import Form, Preview, TemplateRow
from agencydesk.texts import Language
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.telling.letter_view import LetterView

FORM_KEY = "telling/form"
_LIST_WIDTH = 320
#: Pixels of the cases no letter is written for; more are scrolled.
_REFUSED_HEIGHT = 84


class TellLayout(QWidget):
    """The widgets of the dialog, and what depends on the template alone."""

    def __init__(self, kit: Kit, *, several: bool) -> None:
        super().__init__()
        self._kit, self._several = kit, several
        self._rows: tuple[TemplateRow, ...] = ()
        self.template, self.form, self.language = QComboBox(), QComboBox(), QComboBox()
        self.about = label(role="muted", wrap=True)
        self.per_client = QCheckBox(self.tr("One letter for each client"))
        self.attach = QCheckBox(self.tr("Attach the notice's files"))
        self.told = QCheckBox(self.tr("Already told on"))
        self.day = DateField(kit.tokens, kit.today())
        self.list = RowsView[Preview](_columns(), kit.tokens)
        self.letter = LetterView()
        self.refused = QPlainTextEdit()
        self.refused.setReadOnly(True)
        self.refused.setTabChangesFocus(True)
        self.refused.setMaximumHeight(_REFUSED_HEIGHT)
        self.said = label(role="muted", wrap=True)
        self.copy = button(self.tr("Copy as text"))
        self.mail = button(self.tr("To the mail program"))
        self.edit = button(self.tr("Edit template…"))
        self.and_open = button(self.tr("Save and open"))
        self.buttons: tuple[QPushButton, ...] = (self.edit, self.copy, self.mail)
        self._name(kit)
        self._lay_out()
        self.day.set_value(kit.today())
        self.day.setEnabled(False)
        self.told.toggled.connect(self.day.setEnabled)
        self.list.selectionModel().currentRowChanged.connect(self._on_letter)
        self.copy.clicked.connect(self.letter.copy)
        self.mail.clicked.connect(self.letter.hand_over)
        kit.theme.changed.connect(self._on_theme)

    def spoken(self) -> Language:
        """Return the language of the letters."""
        return "en" if self.language.currentData() == "en" else "zh"

    def told_on(self) -> date | None:
        """Return the day clients were told, if they were already."""
        return self.day.value() if self.told.isChecked() else None

    def show_templates(self, rows: Sequence[TemplateRow], wanted: str) -> None:
        """Offer these templates; the wanted one is chosen."""
        self._rows = tuple(rows)
        self.template.blockSignals(True)
        self.template.clear()
        for row in rows:
            broken = self.tr("{name} (cannot be used)").format(name=row.name)
            self.template.addItem(broken if row.faults else row.name, row.id)
        place = max(self.template.findData(wanted), 0)
        self.template.setCurrentIndex(place)
        self.template.blockSignals(False)

    def chosen(self) -> TemplateRow | None:
        """Return the template that is chosen."""
        place = self.template.currentIndex()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def suit(self, row: TemplateRow) -> None:
        """Offer what a template can do."""
        self.about.setText(row.about)
        together = self._several and row.takes_cases and not row.one_case
        self.per_client.setEnabled(together)
        if row.forms and Form(self.form.currentData()) not in row.forms:
            self.form.setCurrentIndex(self.form.findData(row.forms[0].value))

    def show_letters(self, letters: Sequence[Preview]) -> None:
        """List the letters; one alone needs no list."""
        self.list.show_rows(letters)
        self.list.setVisible(len(letters) > 1)
        self.copy.setEnabled(bool(letters))
        self._on_letter()

    def show_refused(self, lines: Sequence[str]) -> None:
        """Say what no letter can be written for."""
        head = self.tr("Not written: {count}").format(count=len(lines))
        self.refused.setPlainText("\n".join((head, *lines)))
        self.refused.setVisible(bool(lines))

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, text: str) -> None:
        """Say how far the writing is."""
        self.said.setText(f"{done + 1} / {total} · {text}")

    def _name(self, kit: Kit) -> None:
        self.form.addItem(self.tr("Letter (.docx)"), Form.DOCX.value)
        self.form.addItem(self.tr("E-mail draft (.eml)"), Form.EML.value)
        self.form.setCurrentIndex(max(self.form.findData(kit.memory.text(FORM_KEY)), 0))
        self.language.addItem(self.tr("Chinese"), "zh")
        self.language.addItem(self.tr("English"), "en")
        self.template.setAccessibleName(self.tr("Template"))
        self.form.setAccessibleName(self.tr("Written as"))
        self.language.setAccessibleName(self.tr("Language of the letter"))
        self.list.setAccessibleName(self.tr("Letters"))
        self.refused.setAccessibleName(self.tr("Not written"))
        self.day.setAccessibleName(self.tr("Told on"))
        self.per_client.setVisible(self._several)
        self.per_client.setToolTip(self.tr("Needs a template with a table of cases"))
        self.mail.setToolTip(self.tr("Only very short e-mails can be handed over without a file"))
        self.template.setMinimumWidth(220)

    def _lay_out(self) -> None:
        top = Flow()
        for choice in (self.template, self.form, self.language, self.per_client, self.attach):
            top.add(choice)
        told = QHBoxLayout()
        told.setSpacing(GAP)
        told.addWidget(self.told)
        told.addWidget(self.day)
        told.addWidget(self.said, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(GAP)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.letter)
        self.splitter.setSizes([_LIST_WIDTH, 2 * _LIST_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (top, self.about, self.refused):
            layout.addWidget(part)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(told)
        self.setFocusProxy(self.template)

    @Slot()
    def _on_letter(self) -> None:
        letter = self.list.current()
        self.letter.show_letter(letter)
        self.mail.setEnabled(letter is not None and letter.mailto is not None)

    @Slot()
    def _on_theme(self) -> None:
        self.list.set_tokens(self._kit.tokens)
        self.day.set_tokens(self._kit.tokens)


def _columns() -> tuple[RowColumn[Preview], ...]:
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("TellLayout", "Case"), _refs, 110, tip=_all_refs),
        RowColumn(
            translate("TellLayout", "To"), lambda letter: letter.recipient.name, stretch=True
        ),
        RowColumn(
            translate("TellLayout", "Gaps"), _gaps, 56, align="right", tabular=True, tip=_all_gaps
        ),
    )


def _refs(letter: Preview) -> str:
    first = letter.refs[0]
    return first if len(letter.refs) == 1 else f"{first} +{len(letter.refs) - 1}"


def _all_refs(letter: Preview) -> str:
    return "\n".join(letter.refs)


def _gaps(letter: Preview) -> str:
    return str(len(letter.gaps) or "")


def _all_gaps(letter: Preview) -> str:
    return "\n".join(letter.gaps)
