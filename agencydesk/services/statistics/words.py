"""Figures and sent values in words, for window, command line and paper."""

from __future__ import annotations

from collections.abc import Sequence

from agencydesk.domain.privacy import NATION
from agencydesk.domain.report_schema import Value
from agencydesk.domain.statistics_book import FieldText, FigureKind, FigureText, Words
from agencydesk.services.statistics.data import StatisticsFiles
from agencydesk.services.statistics.values import FigureValue, Gap
from agencydesk.texts import Language, Texts

TABLE = "statistics"
_FEN = 100
_HUNDRED = 100


class StatisticsWords:
    """Says values as people read them; nothing in here decides anything.

    Args:
        texts: table ``statistics``.
        files: names of figures and provinces.
        language: of what is said.
    """

    def __init__(self, texts: Texts, files: StatisticsFiles, language: Language) -> None:
        self._texts, self._files, self._language = texts, files, language

    def of(self, words: Words) -> str:
        """Return the one of two texts that is in the language asked for."""
        return words.zh if self._language == "zh" else words.en

    def say(self, code: str, **facts: object) -> str:
        """Return a text of the table ``statistics``."""
        return self._texts.get(TABLE, code, self._language, **facts)

    def name(self, figure: str) -> str:
        """Return the name of a figure; raises KeyError for one there is none of."""
        return self.of(self._files.get().figures[figure].name)

    def gap(self, gap: Gap) -> str:
        """Return what is missing in the records."""
        return self.say(gap.code, count=f"{gap.count:,}")

    def value(self, figure: str, value: FigureValue, answers: FigureValue = None) -> str:
        """Return an exact figure with its unit.

        Args:
            figure: its name.
            value: None is said to be not known.
            answers: how many answers the points of a satisfaction are the sum of.
        """
        text = self._files.get().figures[figure]
        if value is None:
            return self.say("value.unknown")
        if isinstance(value, bool):
            return self.say("value.yes" if value else "value.no")
        if isinstance(value, int):
            return self._number(text, value, answers)
        if isinstance(value, tuple):
            return self._listed("function", value)
        if text.kind is FigureKind.PROVINCE:
            return self.province(value)
        return self.say(f"previous.{value}")

    def sent(self, field: FieldText, value: Value) -> str:
        """Return what a field of a part holds."""
        if value is None:
            return self.say("value.nothing")
        if isinstance(value, bool):
            return self.say("value.yes" if value else "value.no")
        if isinstance(value, int):
            return self._sent_number(field, value)
        if isinstance(value, tuple):
            return self._listed("function", value)
        return self._sent_word(field.id, value)

    def province(self, code: str) -> str:
        """Return the name of a province; its code where it has none."""
        words = self._files.provinces().get(code)
        return code if words is None else self.of(words)

    def cell(self, name: str) -> str:
        """Return a cell: its provinces and its run of size bands."""
        if name == NATION:
            return self.say("sent.nation")
        provinces, _, band = name.partition("/")
        named = [self.province(code) for code in provinces.split("+")]
        return self.say("sent.cell", provinces=self.joined(named), band=band)

    def beside(self, figures: Sequence[str]) -> str:
        """Return figures with their values one after another, as the language writes them."""
        return ("；" if self._language == "zh" else "; ").join(figures)

    def reason(self, word: str) -> str:
        """Return why a field was refused; the word itself where it is none of the agreed ones."""
        code = f"reason.{word}"
        return self.say(code) if self._texts.has(TABLE, code) else word

    def _number(self, text: FigureText, value: int, answers: FigureValue) -> str:
        if text.kind is FigureKind.MONEY:
            return self.say("value.money", value=money(value))
        if text.kind is FigureKind.HUNDREDTHS:
            if isinstance(answers, int) and answers:
                return self.say("value.mean", value=f"{value / answers / _HUNDRED:.2f}")
            return self.say("unit.points", value=f"{value / _HUNDRED:,.2f}")
        shown = str(value) if text.kind is FigureKind.YEAR else f"{value:,}"
        return self.say(f"unit.{text.unit}", value=shown)

    def _sent_number(self, field: FieldText, value: int) -> str:
        if field.id.endswith("_permille"):
            return self.say("sent.permille", value=value)
        if field.id == "revenue_million_cny":
            return self.say("sent.million", value=value)
        if field.id == "satisfaction_mean":
            return self.say("sent.points", value=value)
        units = [self._files.get().figures[name].unit for name in field.figures]
        return self.say(f"unit.{units[0]}", value=f"{value:,}") if units else str(value)

    def _sent_word(self, field: str, value: str) -> str:
        if field == "cell":
            return self.cell(value)
        if field == "size_band":
            return self.say("sent.band", band=value)
        codes = {"it_since": "since", "it_previous": "previous", "part": "part"}
        return self.say(f"{codes[field]}.{value}") if field in codes else value

    def _listed(self, group: str, values: tuple[str, ...]) -> str:
        if not values:
            return self.say("value.none-of-them")
        return self.joined([self.say(f"{group}.{value}") for value in values])

    def joined(self, names: Sequence[str]) -> str:
        """Return names one after another, as the language writes them."""
        return ("、" if self._language == "zh" else ", ").join(names)


def money(fen: int) -> str:
    """Return an amount of CNY/100 in CNY with thousands set apart and two decimals."""
    yuan, rest = divmod(fen, _FEN)
    return f"{yuan:,}.{rest:02}"
