"""The simple steps of the first start; each keeps what was typed until the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from agencydesk.domain.codes import Problem, check_uscc, parse_agency_code
from agencydesk.services.staff_lines import parse_staff
from agencydesk.services.staff_values import AgencyProfile
from agencydesk.texts import Language, Texts
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import ElidedLabel, button, label

SHEETS = "*.xlsx *.xlsm *.xls *.et *.ods *.csv *.tsv *.txt *.json"


class Begin(StrEnum):
    """How one wants to begin."""

    IMPORT = "import"
    DEMO = "demo"
    EMPTY = "empty"


@dataclass(slots=True)
class Typed:
    """What has been typed so far; survives going back and another language."""

    language: Language
    folder: str
    name: str = ""
    code: str = ""
    uscc: str = ""
    staff: str = ""
    working: str = ""
    begin: Begin = Begin.IMPORT
    sheets: tuple[Path, ...] = ()

    def profile(self) -> AgencyProfile | None:
        """Return the agency, or None if it was left for later."""
        if not self.name.strip():
            return None
        return AgencyProfile(
            self.name.strip(), self.code.strip() or None, self.uscc.strip() or None
        )


class Step(QWidget):
    """One step: a title, what it is about, and its fields.

    Signals:
        changed: something was typed; the buttons below may read otherwise.
    """

    changed = Signal()

    def __init__(self, title: str, text: str, typed: Typed) -> None:
        super().__init__()
        self.title = title
        self.typed = typed
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GAP)
        self.body.addWidget(label(title, "title", wrap=True))
        self.body.addWidget(label(text, wrap=True))
        self.body.addSpacing(GAP)

    def enter(self) -> None:
        """Show what is known by now, and put the keyboard where one begins."""

    def take(self) -> None:
        """Keep what is typed."""

    def wanted(self) -> bool:
        """Say whether there is anything to answer."""
        return True

    def confirm(self, then: Callable[[], object]) -> None:
        """Call ``then`` if what is typed will do; else say at its field what is wrong."""
        then()


class WelcomeStep(Step):
    """Says what follows, and in which language.

    Signals:
        language_chosen: carries the language.
    """

    language_chosen = Signal(str)

    def __init__(self, typed: Typed) -> None:
        super().__init__(
            QCoreApplication.translate("FirstStart", "Welcome to AgencyDesk"),
            QCoreApplication.translate(
                "FirstStart",
                "In a few steps you choose where your data are kept, say who works here, and "
                "bring your own sheet in. Nothing is written before the last step, and nothing "
                "ever leaves this computer.",
            ),
            typed,
        )
        self.body.addWidget(label("语言 · Language", "strong"))
        self.choices: dict[Language, QRadioButton] = {
            "zh": QRadioButton("中文"),
            "en": QRadioButton("English"),
        }
        for language, choice in self.choices.items():
            choice.setChecked(language == typed.language)
            self.body.addWidget(choice)
            choice.clicked.connect(self._choose)
        self.body.addStretch(1)

    def enter(self) -> None:
        """Put the keyboard on the language in force."""
        self.choices[self.typed.language].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        chosen: Language = "zh" if self.choices["zh"].isChecked() else "en"
        if chosen != self.typed.language:
            self.typed.language = chosen
            self.language_chosen.emit(chosen)


class AgencyStep(Step):
    """Asks for the agency; may be left for later. An odd code is kept when confirmed twice."""

    def __init__(self, typed: Typed, texts: Texts) -> None:
        super().__init__(
            QCoreApplication.translate("FirstStart", "Your agency"),
            QCoreApplication.translate(
                "FirstStart",
                "Its name stands on every printed list. You may leave this empty now and fill it "
                "in later under Settings.",
            ),
            typed,
        )
        self._texts = texts
        self._warned: set[tuple[str, str]] = set()
        self.form = Form()
        self.fields = {name: QLineEdit() for name in ("name", "code", "uscc")}
        self.form.add(
            "name",
            QCoreApplication.translate("FirstStart", "&Name"),
            self.fields["name"],
        )
        self.form.add(
            "code",
            QCoreApplication.translate("FirstStart", "Agency &code"),
            self.fields["code"],
            hint=QCoreApplication.translate("FirstStart", "Five digits"),
        )
        self.form.add(
            "uscc",
            QCoreApplication.translate("FirstStart", "&Unified social credit code"),
            self.fields["uscc"],
            hint=QCoreApplication.translate("FirstStart", "18 characters"),
        )
        for name, field in self.fields.items():
            field.setText(str(getattr(typed, name)))
            field.textEdited.connect(self._settle)
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    def enter(self) -> None:
        """Put the keyboard into the name."""
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Keep what is typed."""
        self.typed.name = self.fields["name"].text()
        self.typed.code = self.fields["code"].text()
        self.typed.uscc = self.fields["uscc"].text()

    def confirm(self, then: Callable[[], object]) -> None:
        """Go on, unless something looks wrong that was not pointed out before."""
        self.form.clear_complaints()
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        if (typed["code"] or typed["uscc"]) and not typed["name"]:
            self.form.complain(
                "name",
                QCoreApplication.translate(
                    "FirstStart", "Enter the agency's name, or leave all three fields empty."
                ),
            )
            return
        found = {
            "code": parse_agency_code(typed["code"]) if typed["code"] else "",
            "uscc": check_uscc(typed["uscc"]) if typed["uscc"] else "",
        }
        for name, problem in found.items():
            if isinstance(problem, Problem) and (name, typed[name]) not in self._warned:
                self._warned.add((name, typed[name]))
                text = self._texts.get("sheets", problem.code, self.typed.language, **problem.facts)
                self.form.complain(
                    name,
                    QCoreApplication.translate(
                        "FirstStart", "{problem}. Correct it, or go on to keep it as it is."
                    ).format(problem=text),
                )
        if not self.form.complains():
            then()

    @Slot()
    def _settle(self) -> None:
        self.form.clear_complaints()


class PersonStep(Step):
    """Asks who of the staff works at this computer."""

    def __init__(self, typed: Typed, texts: Texts) -> None:
        super().__init__(
            QCoreApplication.translate("FirstStart", "Who works at this computer?"),
            QCoreApplication.translate(
                "FirstStart",
                "The name is kept with everything recorded here, so that a second person can "
                "confirm dates. It can be changed at any time at the top of the window.",
            ),
            typed,
        )
        self._texts = texts
        self.list = QListWidget()
        self.list.setAccessibleName(self.title)
        self.body.addWidget(self.list, 1)

    def wanted(self) -> bool:
        """Say whether there is anybody to choose from."""
        return bool(parse_staff(self.typed.staff, self._texts))

    def enter(self) -> None:
        """List who was named, the one chosen before marked."""
        names = [draft.name for draft in parse_staff(self.typed.staff, self._texts)]
        self.list.clear()
        self.list.addItems(names)
        working = self.typed.working
        self.list.setCurrentRow(names.index(working) if working in names else 0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Keep who is chosen."""
        item = self.list.currentItem()
        if item is not None:
            self.typed.working = item.text()


class BeginStep(Step):
    """Asks how to begin: with the own sheet, with demo data, or empty."""

    def __init__(self, typed: Typed) -> None:
        super().__init__(
            QCoreApplication.translate("FirstStart", "How would you like to begin?"),
            QCoreApplication.translate(
                "FirstStart", "Each of these can also be done later, from the window."
            ),
            typed,
        )
        titles = {
            Begin.IMPORT: QCoreApplication.translate("FirstStart", "Bring my own sheet in"),
            Begin.DEMO: QCoreApplication.translate("FirstStart", "Look at demo data first"),
            Begin.EMPTY: QCoreApplication.translate("FirstStart", "Start empty"),
        }
        hints = {
            Begin.IMPORT: QCoreApplication.translate(
                "FirstStart",
                "You see what would come in before anything is written, and can take it back.",
            ),
            Begin.DEMO: QCoreApplication.translate(
                "FirstStart",
                "In a folder of its own beside your data; one click deletes it again.",
            ),
            Begin.EMPTY: QCoreApplication.translate(
                "FirstStart", "You enter cases and notices by hand."
            ),
        }
        self.group = QButtonGroup(self)
        self.choices: dict[Begin, QRadioButton] = {}
        for begin, title in titles.items():
            choice = QRadioButton(title)
            choice.setAccessibleDescription(hints[begin])
            choice.setChecked(begin is typed.begin)
            choice.toggled.connect(self._choose)
            self.choices[begin] = choice
            self.group.addButton(choice)
            hint = label(hints[begin], "muted", wrap=True)
            hint.setContentsMargins(3 * GAP, 0, 0, GAP)
            self.body.addWidget(choice)
            self.body.addWidget(hint)
            if begin is Begin.IMPORT:
                self.body.addLayout(self._files())
        self.body.addStretch(1)
        self._show()

    def enter(self) -> None:
        """Put the keyboard on what is chosen."""
        self.choices[self.typed.begin].setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self, then: Callable[[], object]) -> None:
        """Go on; ask for the sheet first if there is none yet."""
        if self.typed.begin is Begin.IMPORT and not self.typed.sheets:
            self.browse()
        else:
            then()

    @Slot()
    def browse(self) -> None:
        """Ask which sheets to bring in."""
        dialog = QFileDialog(
            self,
            QCoreApplication.translate("FirstStart", "Which sheets?"),
            str(Path.home()),
            QCoreApplication.translate("FirstStart", "Sheets ({kinds})").format(kinds=SHEETS),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.choose_sheets)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def choose_sheets(self, names: list[str]) -> None:
        """Take these sheets to be brought in."""
        self.typed.sheets = tuple(Path(name) for name in names)
        self.choices[Begin.IMPORT].setChecked(True)
        self._show()
        self.changed.emit()

    def _files(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(3 * GAP, 0, 0, GAP)
        row.setSpacing(GAP)
        self.browse_button = button(QCoreApplication.translate("FirstStart", "Choose sheets…"))
        self.browse_button.clicked.connect(self.browse)
        self.files = ElidedLabel()
        row.addWidget(self.browse_button)
        row.addWidget(self.files, 1)
        return row

    @Slot()
    def _choose(self) -> None:
        for begin, choice in self.choices.items():
            if choice.isChecked():
                self.typed.begin = begin
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.browse_button.setEnabled(self.typed.begin is Begin.IMPORT)
        self.files.set_full(", ".join(path.name for path in self.typed.sheets))
