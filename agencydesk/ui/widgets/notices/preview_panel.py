"""Beside the preview: one line whole, and what can be decided about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.notices.values import (
    Candidate,
    CaseLine,
    FieldAct,
    NoticeChoices,
    NoticeLine,
    PaperLine,
    RefusedLine,
    Verdict,
)
from agencydesk.ui.kit import Kit
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.notices.choosing import CaseChoice, ChoiceArea
from agencydesk.ui.widgets.notices.notice_text import NoticeText
from agencydesk.ui.widgets.notices.preview_lines import PreviewLine

WIDTH = 380
#: Pixels that the text keeps, however many choices there are.
TEXT_HEIGHT = 150


class PreviewPanel(QFrame):
    """Shows one line; what is decided is handed on, and comes back with the next preview.

    Signals:
        case_chosen: notice number, and a case's id or None.
        left: notice number, and whether it is left out.
        taken: notice number, field, and whether the notice's value is taken.
        named: number of a case package, and its reference; "" leaves it out, None takes its own.
        paper_left: number of a PDF, and whether it is left out.
        problem: something failed; carries the exception.
    """

    case_chosen = Signal(int, object)
    left = Signal(int, bool)
    taken = Signal(int, str, bool)
    named = Signal(int, object)
    paper_left = Signal(int, bool)
    problem = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(WIDTH)
        self._kit = kit
        self._line: PreviewLine | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._filling = False
        self._choices = NoticeChoices()
        self.title = label(role="strong", wrap=True)
        self.place = label(role="muted", wrap=True)
        self.choice = CaseChoice(kit, self.tr("Leave it out"))
        self.fields: dict[str, QCheckBox] = {}
        self.ref = QLineEdit()
        self.ref.setAccessibleName(self.tr("Reference of the new case"))
        self.ref.setPlaceholderText(self.tr("Our reference"))
        self.leave = QCheckBox(self.tr("Leave it out"))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setFont(tabular_font())
        self.text.document().setDocumentMargin(0)
        self.text.setAccessibleName(self.tr("What it says and starts"))
        self._lay_out()
        self.choice.chosen.connect(self._on_case)
        self.choice.left_out.connect(self._on_left_out)
        self.choice.problem.connect(self.problem)
        self.ref.editingFinished.connect(self._on_ref)
        self.leave.toggled.connect(self._on_leave)
        self.show_line(None)

    @property
    def line(self) -> PreviewLine | None:
        """Return the line that is shown."""
        return self._line

    def show_line(self, line: PreviewLine | None, candidates: tuple[Candidate, ...] = ()) -> None:
        """Show a line, or that none is chosen."""
        self._filling = True
        self._line, self._candidates = line, candidates
        subject = line.subject if line is not None else None
        self.choice.setVisible(_is_open(subject))
        self.ref.setVisible(_is_nameable(subject))
        self.leave.setVisible(isinstance(subject, CaseLine | PaperLine))
        self._fill_fields(subject if isinstance(subject, NoticeLine) else None)
        if isinstance(subject, NoticeLine):
            self._show_notice(subject)
        elif isinstance(subject, CaseLine):
            self._show_case(subject)
        elif isinstance(subject, PaperLine):
            self._show_paper(subject)
        elif isinstance(subject, RefusedLine):
            self._say(subject.where, "", NoticeText(self._kit.tokens).plain(subject.reason))
        else:
            self._say(self.tr("Choose a line in the list."), "", "")
        any_choice = any(
            part.isVisibleTo(self.area.holder)
            for part in (self.choice, self.ref, self.leave, *self.fields.values())
        )
        self.area.setVisible(any_choice)
        self.area.fit()
        self._filling = False

    def know_choices(self, choices: NoticeChoices) -> None:
        """Take note what was decided."""
        self._choices = choices

    def set_theme(self) -> None:
        """Take other colours."""
        self.show_line(self._line, self._candidates)

    def choose_place(self, place: int) -> bool:
        """Choose the candidate at a place from 0; say whether there is one."""
        return self.choice.isVisible() and self.choice.choose_place(place)

    def focus_choice(self) -> None:
        """Put the keyboard where something can be decided."""
        parts: list[QWidget] = [*self.choice.radios.values(), *self.fields.values()]
        parts += [self.ref, self.leave, self.text]
        first = next((part for part in parts if part.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.area = ChoiceArea((self.choice, self.ref, self.leave))
        self.text.setMinimumHeight(TEXT_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, UNIT, GAP)
        layout.setSpacing(UNIT)
        layout.addWidget(self.title)
        layout.addWidget(self.place)
        layout.addWidget(self.area)
        layout.addWidget(self.text, 1)

    def _say(self, title: str, place: str, page: str) -> None:
        self.title.setText(title)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.text.setHtml(page)

    def _show_notice(self, line: NoticeLine) -> None:
        parts = (line.code, line.dispatched.isoformat() if line.dispatched else "",
                 line.application_no, line.title)  # fmt: skip
        told = " · ".join(part for part in parts if part)
        found = line.how
        if line.case_ref:
            found = self.tr("{ref}: {how}").format(ref=line.case_ref, how=line.how)
        where = self.tr("From {place}, files: {count}").format(place=line.where, count=line.files)
        self._say(
            line.name,
            "\n".join(part for part in (told, found, where) if part),
            NoticeText(self._kit.tokens).page(line),
        )
        if _is_open(line):
            self._offer(line)

    def _offer(self, line: NoticeLine) -> None:
        """Offer what can be decided about the case of a notice."""
        later = self.tr("Decide later (it waits)")
        if line.verdict is Verdict.DIFFERS:
            self.choice.offer((), None, later=later, others=False)
            return
        case = None if line.case_id is None else (line.case_id, line.case_ref)
        left = line.verdict is Verdict.LEFT
        if not self._candidates and left:
            later = self.tr("Take it in again")
        elif not self._candidates and case is not None:
            by_hand = line.number in self._choices.cases
            later = self.tr("As the program found it") if by_hand else ""
        self.choice.offer(self._candidates, case, later=later, left=left)

    def _show_case(self, line: CaseLine) -> None:
        text = NoticeText(self._kit.tokens)
        page = text.note(line.problem) if line.problem else ""
        page += "".join(map(text.note, line.notes))
        page += text.rows(self.tr("Parties"), line.people)
        where = self.tr("From {place}, files: {count}").format(place=line.where, count=line.files)
        told = " · ".join(part for part in (line.case_ref, line.kind) if part)
        title = line.title or self.tr("Case package")
        self._say(title, "\n".join(part for part in (told, where) if part), page)
        if not self.ref.hasFocus():
            self.ref.setText(line.ref)
        self.leave.setChecked(self._choices.refs.get(line.number) == "")

    def _show_paper(self, line: PaperLine) -> None:
        text = NoticeText(self._kit.tokens)
        page = "".join(map(text.note, line.notes)) + text.told(line.told)
        self._say(line.name, line.where, page)
        self.leave.setChecked(line.verdict is Verdict.LEFT)
        self.leave.setEnabled(line.verdict is not Verdict.DUPLICATE)

    def _fill_fields(self, line: NoticeLine | None) -> None:
        for part in self.fields.values():
            self.area.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.fields = {}
        for field in line.fields if line is not None else ():
            if field.act is FieldAct.FILLS:
                continue
            box = QCheckBox(self.tr("Take the notice's value: {field}").format(field=field.label))
            box.setToolTip(f"{field.here} → {field.there}")
            box.setChecked(field.act is FieldAct.TAKES)
            box.toggled.connect(partial(self._on_take, field.name))
            self.fields[field.name] = box
            self.area.column.insertWidget(self.area.column.count() - 1, box)

    def _number(self) -> int | None:
        return None if self._line is None or self._filling else self._line.number

    @Slot(object)
    def _on_case(self, case_id: int | None) -> None:
        number = self._number()
        if number is not None:
            self.case_chosen.emit(number, case_id)

    @Slot()
    def _on_left_out(self) -> None:
        number = self._number()
        if number is not None:
            self.left.emit(number, True)

    def _on_take(self, field: str, taken: bool) -> None:
        number = self._number()
        if number is not None:
            self.taken.emit(number, field, taken)

    @Slot()
    def _on_ref(self) -> None:
        number, text = self._number(), self.ref.text().strip()
        line = self._line.subject if self._line is not None else None
        if number is not None and isinstance(line, CaseLine) and text and text != line.ref:
            self.named.emit(number, text)

    @Slot(bool)
    def _on_leave(self, left: bool) -> None:
        number = self._number()
        if number is None or self._line is None:
            return
        if isinstance(self._line.subject, PaperLine):
            self.paper_left.emit(number, left)
        else:
            self.named.emit(number, "" if left else None)


def _is_open(subject: object) -> bool:
    """Say whether the case of a line can be chosen."""
    return isinstance(subject, NoticeLine) and subject.verdict not in (
        Verdict.DUPLICATE,
        Verdict.KNOWN,
    )


def _is_nameable(subject: object) -> bool:
    """Say whether a case package may be given a reference: its case is not there yet."""
    return isinstance(subject, CaseLine) and (subject.creates or subject.case_id is None)
