"""A desk of plain values in memory: what the window's tests put behind it."""

from array import array
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event

from agencydesk.domain.docket import (
    Band,
    DocketRow,
    ExplainLine,
    Explanation,
    Scope,
    SortKey,
    Source,
    Status,
    band_of,
)
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.changes import Changes
from agencydesk.services.importing.values import (
    ColumnPlan,
    ImportLine,
    ImportPlan,
    ImportReport,
    LineKind,
    SheetPlan,
    UndoReport,
)
from agencydesk.texts import Texts

TODAY = date(2026, 11, 25)
CLIENTS = ("杭州湖畔电子有限公司", "苏州精密机械股份有限公司", "Blue Harbor Instruments GmbH")
MATTERS = {
    "zh": ("第一次审查意见答复", "办理登记手续", "第4年年费", "实质审查请求", "复审请求"),
    "en": ("Reply to first action", "Registration", "Annual fee, year 4", "Request examination",
           "Request re-examination"),
}  # fmt: skip
MAPPING = (("案号", "ref"), ("申请日期", "filed"), ("备注", "+备注"))
COLUMNS = (
    ColumnPlan(0, "案号", "ref", ""),
    ColumnPlan(1, "申请日期", "filed", ""),
    ColumnPlan(3, "备注", "own", "备注"),
    ColumnPlan(4, "序号", "ignore", ""),
)
FIELDS = {"ignore": "Leave out", "own": "Keep as own field", "ref": "我方案号", "filed": "申请日"}
TITLES = ("一种用于锂电池隔膜的涂布装置", "杯子", "具有散热结构的数据处理方法、装置及电子设备")


def make_row(number, language="zh", **changes):
    """Return one of a long series of different rows."""
    due = None if number % 11 == 7 else TODAY + timedelta(days=number % 97 - 9)
    status = (
        Status.RECEIVED if number % 13 == 5 else Status.SENT if number % 7 == 3 else Status.OPEN
    )
    values = {
        "id": number,
        "case_id": number // 3,
        "case_ref": f"CN{number // 3:05d}",
        "title": TITLES[number % 3],
        "application_no": f"20261{number:07d}.X",
        "kind": "invention",
        "client": CLIENTS[number % 3],
        "attorney": "张𬱖" if number % 2 else "王小明",
        "rule_id": "rule",
        "matter": MATTERS[language][number % 5],
        "official_due": due,
        "internal_due": due and due - timedelta(days=14),
        "client_due": None,
        "days_left": due and (due - TODAY).days,
        "band": band_of(due, status, TODAY),
        "status": status,
        "source": Source.COMPUTED,
        "certain": number % 5 != 2,
        "confidence": "high",
        "missing": () if due else (("发文日",) if language == "zh" else ("dispatch date",)),
        "confirmed_by": "",
    }
    return DocketRow(**(values | changes))


@dataclass
class PlainDocket:
    """Counts what it is asked, and can be made to fail."""

    numbers: list[int]
    asked: list = field(default_factory=list)
    fetched: int = 0
    error: Exception | None = None
    ready: int = 0

    def _match(self, row, wanted):
        if (
            wanted.text
            and wanted.text.lower() not in f"{row.case_ref} {row.title} {row.client}".lower()
        ):
            return False
        if not wanted.include_done and row.band is Band.DONE:
            return False
        if wanted.bands and row.band not in wanted.bands:
            return False
        return wanted.scope in self._scopes(row)

    @staticmethod
    def _scopes(row):
        scopes = {Scope.ALL}
        if row.status is Status.SENT:
            scopes.add(Scope.SENT)
        if row.official_due is None:
            scopes.add(Scope.NOT_COMPUTABLE)
        elif not row.certain:
            scopes.add(Scope.PROVISIONAL)
        if not row.confirmed_by:
            scopes.add(Scope.TO_CONFIRM)
        return scopes

    def ids(self, wanted, sort, descending, language):
        self.asked.append((wanted, sort, descending))
        if self.error:
            raise self.error
        rows = [row for row in map(make_row, self.numbers) if self._match(row, wanted)]
        if sort is SortKey.CASE_REF:
            rows.sort(key=lambda row: (row.case_ref, row.id), reverse=descending)
        else:
            rows.sort(key=lambda row: (row.official_due or date.max, row.id), reverse=descending)
        return array("q", [row.id for row in rows])

    def get_ready(self):
        self.ready += 1

    def listing(self, wanted, sort, language, descending):
        return self.rows(self.ids(wanted, sort, descending, language), language)

    def rows(self, ids, language):
        self.fetched += len(ids)
        return [make_row(number, language) for number in ids]

    def attorneys(self):
        return [(1, "张𬱖"), (2, "王小明")]

    def clients(self):
        return list(enumerate(CLIENTS, 1))

    def counts(self, include_done=False, by=None):
        return Counter(make_row(number).band for number in self.numbers)

    def scope_counts(self):
        return Counter(scope for n in self.numbers for scope in self._scopes(make_row(n)))

    def explain(self, deadline_id, language):
        row = make_row(deadline_id, language)
        zh = language == "zh"
        return Explanation(
            deadline_id=row.id,
            case_ref=row.case_ref,
            case_title=row.title,
            application_no=row.application_no,
            matter=row.matter,
            rule_id=row.rule_id,
            rule_version="2024-01-20",
            official_due=row.official_due,
            computed_due=row.official_due,
            raw_due=row.official_due,
            printed_due=None,
            start=TODAY,
            source=row.source,
            status=row.status,
            certain=row.certain,
            confidence=row.confidence,
            lines=(
                ExplainLine("发文日" if zh else "Dispatch date", "", TODAY - timedelta(days=130)),
                ExplainLine(
                    "加 4 个月 <期间>" if zh else "Plus 4 months <period>",
                    "专利法第37条" if zh else "Patent Law, article 37",
                    row.official_due,
                ),
            ),
            warnings=()
            if row.certain
            else ("2027 年放假安排尚未公布。" if zh else "No holidays.",),
            facts=((("规则版本" if zh else "Rule version"), "2024-01-20"),),
            confirmed_by="",
        )


class PlainImports:
    """Imports 30 deadlines from any file; waits at a gate so that a test can act meanwhile."""

    def __init__(self, docket):
        self.docket = docket
        self.gate = Event()
        self.gate.set()
        self.error = None
        self.refused = 2
        self.kept = 0
        self.chosen = None
        self.new = 10
        self.undone = []
        self.columns = COLUMNS
        self.mappings = None

    def _wait(self, progress, cancelled):
        for step in range(2000):
            progress(step, 2000, f"row {step}")
            if cancelled():
                raise UserError("job.cancelled")
            if self.gate.wait(0.005):
                break
        if self.error:
            raise self.error

    def plan(self, paths, mappings, progress, cancelled, *, include_void, take_sheet):
        self._wait(progress, cancelled)
        name = Path(paths[0]).name
        self.chosen = (include_void, take_sheet)
        self.mappings = mappings

        def lines(kind, code, first, count):
            return tuple(
                ImportLine(kind, name, "国内", first + n, "import", code) for n in range(count)
            )

        return ImportPlan(
            files=((name, "0" * 64),),
            sheets=(
                SheetPlan(
                    name,
                    "国内",
                    3,
                    "sig",
                    MAPPING,
                    12,
                    self.columns,
                ),
            ),
            mappings=(),
            drafts=(),
            new=self.new,
            updated=0,
            unchanged=0,
            deadlines=30,
            rows_in=self.new,
            conflicts=(),
            refused=lines(LineKind.REFUSED, "refused", 7, self.refused),
            skipped=() if include_void else lines(LineKind.SKIPPED, "row.void_sheet", 20, 1),
            notes=(),
        )

    def apply(self, plan, progress, cancelled):
        self._wait(progress, cancelled)
        self.docket.numbers = list(range(1, 31))
        return ImportReport(5, plan.new, plan.updated, 30, 3, 2)

    def undo(self, batch_id):
        self.undone.append(batch_id)
        self.docket.numbers = []
        return UndoReport(batch_id, 10 - self.kept, 0, self.kept)

    def field_label(self, name, language):
        return FIELDS.get(name, name.removeprefix("+"))

    def fields(self, language):
        return list(FIELDS.items())

    def corrected(self, sheet, changes):
        self.columns = tuple(
            replace(column, field=changes.get(column.index, column.field))
            for column in sheet.columns
        )
        return sheet.signature, str(changes)

    def describe(self, line, language):
        return f"{line.code} ({language})"


class PlainPaper:
    def __init__(self):
        self.asked = []

    def docket_pdf(self, filter, sort, language, descending):
        self.asked.append((filter, sort, descending))
        return b"%PDF-list"

    def narrowed(self, filter, language):
        return ""

    def grid_pdf(self, content, language, *, urgency):
        self.asked.append((content, urgency))
        return b"%PDF-grid"

    def explanation_pdf(self, deadline_id, language):
        self.asked.append((deadline_id, language))
        return b"%PDF-why"

    def docket_xlsx(self, filter, sort, language, descending):
        self.asked.append((filter, sort, descending))
        return b"PK-list"


@dataclass(frozen=True)
class PlainStatus:
    folder: Path
    cases: int
    deadlines_open: int
    rules_version: str
    holidays_until: int


class PlainUpkeep:
    """Says what it is told to have written."""

    def __init__(self) -> None:
        self.changes = Changes()

    def keep_up(self) -> Changes:
        return self.changes


class PlainStories:
    """Tells no more than the docket does."""

    def __init__(self, docket):
        self.docket = docket

    def explain(self, deadline_id, language):
        return self.docket.explain(deadline_id, language)

    def pdf(self, deadline_id, language):
        return b"%PDF-why"


class PlainDesk:
    """All of the above, behind one object as the program has it."""

    def __init__(self, folder, count=0):
        self.folder = folder
        self.docket = PlainDocket(list(range(1, count + 1)))
        self.stories = PlainStories(self.docket)
        self.imports = PlainImports(self.docket)
        self.paper = self.exports = PlainPaper()
        self.upkeep = PlainUpkeep()
        self.texts = Texts.load(resources_dir() / "texts")

    def today(self):
        return TODAY

    def status(self):
        cases = len({number // 3 for number in self.docket.numbers})
        return PlainStatus(self.folder, cases, len(self.docket.numbers), "2024-01-20", 2026)
