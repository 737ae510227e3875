"""From the figures of a year to what leaves: the preview, and the one confirmation of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from agencydesk.domain.canonical import canonical
from agencydesk.domain.report_schema import Part, Record, read_record
from agencydesk.domain.statistics import Figures, Standing, is_sent, make_part, missing
from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.statistics.indicators import Indicators
from agencydesk.services.statistics.preview import PreviewPart, as_it_stands, preview_parts
from agencydesk.services.statistics.statistics import Statistics
from agencydesk.services.uploads.values import Consent, PartRow, YearRow
from agencydesk.services.writer import writing

if TYPE_CHECKING:
    from agencydesk.services.uploads.uploads import Uploads

#: Setting with up to how many hours chance may delay the first attempt of each part.
DELAY = "uploads.delay-hours"
DELAYS = (0, 1, 24, 72)
"""The hours there are to choose from: without a delay, parts that arrive together look alike."""
_USUAL = 1
_COUNTING = ("revision", "supersedes")


@dataclass(frozen=True, slots=True)
class Preview:
    """A year as it would leave.

    Attributes:
        figures: the exact figures; they stay here.
        parts: each with its exact bytes; empty while the agency's secret is not at hand.
        table: the table of cells that was used; empty without one.
        agencies: how many registered agencies share the cell; 0 where that is not known.
        over: whether the year is over.
    """

    year: int
    figures: Figures
    parts: tuple[PreviewPart, ...]
    table: str
    agencies: int
    over: bool

    @property
    def records(self) -> tuple[Record, ...]:
        """A record for each part that can be made; of a part that stands, the one that does."""
        return tuple(part.record for part in self.parts if part.record is not None)

    def part(self, part: Part) -> PreviewPart | None:
        """Return one part; None while there are none."""
        return next((each for each in self.parts if each.part is part), None)


class Reporting:
    """Shows what would leave, and queues exactly that.

    Args:
        context: the open data folder.
        statistics: counts the figures.
        uploads: knows secret, table of cells and what was sent before.

    Attributes:
        indicators: what came back, beside the agency's own.
        delays: the hours there are to choose from for the longest delay.
    """

    delays = DELAYS

    def __init__(self, context: Context, statistics: Statistics, uploads: Uploads) -> None:
        self._context = context
        self._statistics = statistics
        self._uploads = uploads
        self.indicators = Indicators(statistics, uploads.national)

    def preview(self, year: int) -> Preview:
        """Return a year as it would leave now; without the agency's secret, without parts.

        Raises:
            UserError: ``statistics.year``.
        """
        figures = self._statistics.figures.exact(year)
        over = self._context.today().year > year
        secret = self._uploads.vault.find_secret()
        table = self._uploads.national.table(year)
        name = "" if table is None else table.id
        if secret is None:
            return Preview(year, figures, (), name, 0, over)
        bases = self._uploads.consents.bases(year)
        standings = {part: Standing(base.revision, base.supersedes) for part, base in bases.items()}
        book = self._statistics.files.get()
        made = preview_parts(figures, secret.value, book, table, standings)
        reported = self._uploads.statuses.year(year)
        parts = tuple(self._against(part, reported, figures) for part in made)
        cells = {} if table is None else {cell.name: cell.agencies for cell in table.cells}
        cell = next((str(part.record.values["cell"]) for part in parts
                     if part.record is not None and "cell" in part.record.values), "")  # fmt: skip
        return Preview(year, figures, parts, name, cells.get(cell, 0), over)

    def confirm(self, preview: Preview, parts: frozenset[Part] | None = None) -> Consent:
        """Queue the very records that were shown; nothing is computed anew.

        Args:
            preview: what the user has seen.
            parts: only these of it; None means all that can be sent. What is reported already,
                and unchanged, is not sent again.

        Raises:
            UserError: ``upload.year-running`` before the year is over; ``upload.nothing-to-send``
                where no part can be made; those of ``Consents.confirm``.
        """
        if not preview.over:
            raise UserError("upload.year-running", year=preview.year)
        wanted = self.changed_parts(preview)
        records = [each for each in preview.records if each.part in wanted
                   and (parts is None or each.part in parts)]  # fmt: skip
        if not records:
            raise UserError("upload.nothing-to-send", year=preview.year)
        return self._uploads.consents.confirm(
            preview.year,
            records,
            figures=figures_text(preview.figures),
            longest=timedelta(hours=self.delay()),
        )

    def changed_parts(self, preview: Preview) -> frozenset[Part]:
        """Return the parts that would say something else than what is reported, or are not yet.

        What only counts reports, the revision and the receipt it replaces, makes no difference;
        nor does a table of cells that came or changed after the report, nor another secret: a
        second draw of the same figures would tell more of them than one.
        """
        return frozenset(
            part.part for part in preview.parts if part.record is not None and not part.stands
        )

    def _against(self, part: PreviewPart, year: YearRow, figures: Figures) -> PreviewPart:
        """Return a part beside what is reported of it: where nothing is new, as it stands."""
        standing = next(_standing(row) for row in year.parts if row.part is part.part)
        if part.record is None or standing is None:
            return part
        if _differs(part.record, self._drawn_alike(part.record, standing, year)):
            return part
        return as_it_stands(part, standing, figures, self._statistics.files.get())

    def _drawn_alike(self, record: Record, standing: Record, year: YearRow) -> Record:
        """Return what was reported as the secret of ``record`` would have drawn it."""
        if record.pseudonym == standing.pseudonym:
            return standing
        before, table = _figures(year), self._uploads.national.table(year.year)
        if before is None or missing(record.part, before) or not is_sent(record.part, before):
            return standing
        return make_part(record.part, before, self._uploads.vault.secret().value, table)

    def delay(self) -> int:
        """Return up to how many hours chance delays the first attempt of each part."""
        with self._context.database.reading() as session:
            row = session.get(Setting, DELAY)
        kept: object = _USUAL if row is None else json.loads(row.value)
        return kept if isinstance(kept, int) and kept in DELAYS else _USUAL

    def set_delay(self, hours: int) -> Changes:
        """Set the longest delay; what is queued already keeps its time.

        Raises:
            ValueError: ``hours`` is none of ``DELAYS``.
        """
        if hours not in DELAYS:
            raise ValueError("not one of the delays")
        with writing(self._context) as writer:
            row = writer.session.get(Setting, DELAY)
            if row is None:
                writer.add(Setting(key=DELAY, value=json.dumps(hours)))
            else:
                writer.change(row, {"value": json.dumps(hours)})
        return Changes(settings=True, statistics=True)


def _standing(row: PartRow) -> Record | None:
    """Return the report of a part that stands or is on its way; None where there is none."""
    message = row.message
    if message is None or not message.stands:
        return None
    return read_record(message.body)


def _figures(year: YearRow) -> Figures | None:
    """Return the figures a year was confirmed with; None where this version cannot read them."""
    kept: dict[str, object] = json.loads(year.figures)
    plain = {name: tuple(value) if isinstance(value, list) else value
             for name, value in kept.items()}  # fmt: skip
    try:
        return Figures(**plain)  # type: ignore[arg-type]
    except TypeError:
        return None


def _differs(record: Record, standing: Record) -> bool:
    ignored = set(_COUNTING)
    if record.values.get("kmap") != standing.values.get("kmap"):
        ignored |= {"kmap", "cell"}
    return any(
        value != standing.values[name]
        for name, value in record.values.items()
        if name not in ignored
    )


def figures_text(figures: Figures) -> str:
    """Return exact figures as canonical JSON, as they are kept with the consent."""
    plain = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(figures).items()
    }
    return canonical(plain).decode("utf-8")
