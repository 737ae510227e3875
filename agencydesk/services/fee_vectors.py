"""Worked fee cases from a CSV file through the engine: ``compute-fees`` and the tests.

Columns: ``id, inputs`` and, to be compared, ``expected_cny``; others are ignored. ``inputs`` holds
``key=value`` pairs separated by ``;``, among them ``op``: what is reckoned. The day of payment is
``pay`` or ``date``; where neither is given, the day the fee tables were last looked through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from agencydesk.domain.fee_engine import FeeEngine, FeeLine, total
from agencydesk.domain.fee_values import AnnuityCase, Reduction
from agencydesk.domain.fees import ANNUITY
from agencydesk.domain.money import FEN_PER_YUAN
from agencydesk.services.vectors import DATE, read_cases

REQUIRED = ("id", "inputs")
PAY = ("pay", "date", "paid_on", "pay_date")
#: What a person may call an office, as its two-letter code.
OFFICES = {"CNIPA": "CN", "SIPO": "CN", "EPO": "EP", "JPO": "JP", "PRV": "SE", "SPO": "SE"}
KINDS = {"utility": "utility_model", "um": "utility_model"}
YES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
#: Why a fee has no amount, by what it lacks; what is not listed is an input that is missing.
ERRORS = {"fee_unknown": "unknown-fee", "kind": "unknown-kind", "amount_then": "amount-unknown"}
#: Why an annuity can no longer, or never, be paid.
REFUSALS = {"grace_over": "grace-over", "beyond_term": "beyond-term"}


@dataclass(frozen=True, slots=True)
class FeeResult:
    """One row's answer.

    Attributes:
        pay: the day of payment the amounts are for; None where the row was not understood.
        lines: the fees the amount is made of.
        fen: all that is to be paid; None with ``error`` saying why, ``detail`` what about.
        expected: the row's own amount as written; None where the file has no such column.
    """

    id: str
    op: str
    pay: date | None
    lines: tuple[FeeLine, ...]
    fen: int | None
    error: str
    detail: str
    expected: str | None

    @property
    def agrees(self) -> bool:
        """Say whether the amount is the expected one; nothing expected agrees with an amount."""
        if self.expected is None:
            return not self.error
        return _fen(self.expected) == self.fen if self.expected else self.fen is None


def compute_fees(engine: FeeEngine, lines: Iterable[str]) -> Iterator[FeeResult]:
    """Yield the answer for every row of a file of fee cases, in order.

    Raises:
        UserError: ``vectors.columns`` if a required column is missing, ``vectors.damaged`` for
            what is no table: a cell that does not end, or bytes of another kind of file.
    """
    for cells in read_cases(lines, REQUIRED):
        yield _row(engine, cells)


def amount_text(fen: int) -> str:
    """Return an amount in yuan, without decimals where it is whole."""
    whole, rest = divmod(fen, FEN_PER_YUAN)
    return f"{whole}.{rest:02}" if rest else str(whole)


def fee_disagreements(results: Iterable[FeeResult]) -> list[FeeResult]:
    """Return the rows whose amount is not the expected one."""
    return [result for result in results if not result.agrees]


#: No number of a fee is longer.
MOST_DIGITS = 18


class _UnreadableError(Exception):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


class _Inputs:
    """The inputs of one row; remembers which were read, so that none is passed over."""

    def __init__(self, text: str) -> None:
        self._values: dict[str, str] = {}
        self._read: set[str] = set()
        for part in text.replace("；", ";").split(";"):
            if part.strip():
                key, sign, value = (each.strip() for each in part.partition("="))
                if not sign or not key or key in self._values:
                    raise _UnreadableError("bad-input", part.strip())
                self._values[key] = value

    def text(self, *keys: str) -> str:
        self._read.update(keys)
        return next((self._values[key] for key in keys if self._values.get(key)), "")

    def whole(self, *keys: str) -> int | None:
        text = self.text(*keys)
        if not text:
            return None
        if not _is_whole(text):
            raise _UnreadableError("bad-number", f"{keys[0]}={text}")
        return int(text)

    def fen(self, *keys: str) -> int | None:
        text = self.text(*keys)
        if not text:
            return None
        amount = _fen(text)
        if amount is None or amount < 0:
            raise _UnreadableError("bad-number", f"{keys[0]}={text}")
        return amount

    def yes(self, *keys: str) -> bool:
        text = self.text(*keys).lower()
        if text not in YES:
            raise _UnreadableError("bad-number", f"{keys[0]}={text}")
        return YES[text]

    def day(self, *keys: str) -> date | None:
        text = self.text(*keys)
        if not text:
            return None
        try:
            if DATE.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError as error:
            raise _UnreadableError("bad-date", text) from error
        raise _UnreadableError("bad-date", text)

    def kind(self) -> str:
        text = self.text("kind")
        return KINDS.get(text, text)

    def office(self, key: str) -> str:
        text = self.text(key).upper()
        return OFFICES.get(text, text)

    def reduction(self) -> Reduction | None:
        text = self.text("reduction").removesuffix("%")
        if text and not _is_whole(text):
            raise _UnreadableError("bad-number", f"reduction={text}")
        percent = int(text or 0)
        if not percent:
            return None
        since, until = self.day("reduction_from"), self.day("reduction_until")
        return Reduction(percent, since, until)

    def finish(self) -> None:
        left = sorted(set(self._values) - self._read)
        if left:
            raise _UnreadableError("unknown-input", left[0])


def _is_whole(text: str) -> bool:
    """Say whether a cell is a whole number that a fee can be reckoned with."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _fen(text: str) -> int | None:
    """Return a written amount of yuan in fen; None for what is no amount."""
    try:
        amount = Decimal(text.replace(",", "")) * FEN_PER_YUAN
        if not amount.is_finite() or amount.adjusted() > MOST_DIGITS:
            return None
        return int(amount) if amount == int(amount) else None
    except ArithmeticError:
        return None


def _row(engine: FeeEngine, cells: Mapping[str, str]) -> FeeResult:
    name, expected = cells["id"], cells.get("expected_cny")
    op, pay = "", None
    lines: tuple[FeeLine, ...] = ()
    try:
        inputs = _Inputs(cells["inputs"])
        op = inputs.text("op").lower()
        if op not in OPERATIONS:
            raise _UnreadableError("unknown-op", op)
        pay = inputs.day(*PAY) or engine.table.law.compiled
        lines = OPERATIONS[op](engine, inputs, pay)
        inputs.finish()
        fen = total(lines)
    except _UnreadableError as problem:
        return FeeResult(name, op, pay, (), None, problem.code, problem.detail, expected)
    except OverflowError:
        return FeeResult(name, op, pay, (), None, "out-of-range", "", expected)
    error, detail = ("", "") if fen is not None else _why(lines)
    return FeeResult(name, op, pay, lines, fen, error, detail, expected)


def _why(lines: Iterable[FeeLine]) -> tuple[str, str]:
    """Return the code and the object of what keeps a fee from having an amount."""
    for fee, amount in lines:
        if amount.fen is not None:
            continue
        for flag, code in REFUSALS.items():
            if flag in amount.flags:
                return code, fee
        lacking = amount.missing[0]
        return ERRORS.get(lacking, "missing-input"), fee if lacking in ERRORS else lacking
    raise ValueError("every fee has an amount")


def _filing(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    return engine.filing(
        inputs.kind(),
        inputs.whole("claims"),
        inputs.whole("pages"),
        inputs.whole("priorities") or 0,
        pay,
        inputs.reduction(),
    )


def _simple(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    fee, units = inputs.text("fee"), inputs.whole("units", "count", "copies", "number")
    if not fee:
        raise _UnreadableError("missing-input", "fee")
    amount = engine.amount(
        fee, inputs.kind(), pay, inputs.reduction(), 1 if units is None else units
    )
    return ((fee, amount),)


def _case(inputs: _Inputs, pay: date) -> AnnuityCase:
    licence = (pay, None) if inputs.yes("open_licence") else None
    since, until = inputs.day("open_licence_from"), inputs.day("open_licence_until")
    return AnnuityCase(
        inputs.kind(),
        inputs.day("filing", "filing_date"),
        inputs.day("granted", "grant_date", "grant"),
        inputs.whole("grant_year", "first_year"),
        inputs.reduction(),
        open_licence=(since, until) if since else licence,
    )


def _annuity_year(inputs: _Inputs) -> int:
    """Return the year of the annuity; it and a day of payment must be stated.

    Raises:
        _UnreadableError: one of them is not.
    """
    year = inputs.whole("year")
    if year is None or not inputs.text(*PAY):
        raise _UnreadableError("missing-input", "year" if year is None else PAY[0])
    return year


def _annuity(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    return ((ANNUITY, engine.annuity(_case(inputs, pay), _annuity_year(inputs), pay)),)


def _topup(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    case, year = _case(inputs, pay), _annuity_year(inputs)
    before = inputs.fen("paid_surcharge")
    if before is None:
        raise _UnreadableError("missing-input", "paid_surcharge")
    paid = inputs.fen("paid_fee", "paid_annuity")
    return ((ANNUITY, engine.topup(case, year, pay, before, paid)),)


def _extension(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    again = inputs.yes("again")
    inputs.kind()
    inputs.reduction()
    amount = engine.extension(inputs.whole("months"), pay, again=again)
    return (("extension_again" if again else "extension_first", amount),)


def _registration(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    year = inputs.whole("year", "grant_year", "first_year")
    return engine.registration(inputs.kind(), year, pay, inputs.reduction())


def _compensation(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    inputs.kind()
    inputs.reduction()
    return (("term_compensation_annuity", engine.compensation(inputs.whole("days"), pay)),)


def _pct_entry(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    return engine.pct_entry(
        inputs.kind(),
        inputs.whole("claims"),
        inputs.whole("pages"),
        inputs.whole("priorities") or 0,
        inputs.office("ro"),
        inputs.office("isa"),
        inputs.yes("grace"),
        pay,
        inputs.day("entry", "entry_date") or pay,
        inputs.reduction(),
        inputs.office("ipea"),
    )


def _pct_exam(engine: FeeEngine, inputs: _Inputs, pay: date) -> tuple[FeeLine, ...]:
    inputs.kind()
    amount = engine.pct_exam(
        inputs.office("ro"), inputs.office("isa"), pay, inputs.reduction(), inputs.office("ipea")
    )
    return (("substantive_examination", amount),)


Operation = Callable[[FeeEngine, _Inputs, date], tuple[FeeLine, ...]]
OPERATIONS: dict[str, Operation] = {
    "filing": _filing,
    "simple": _simple,
    "fee": _simple,
    "annuity": _annuity,
    "topup": _topup,
    "top_up": _topup,
    "extension": _extension,
    "registration": _registration,
    "compensation": _compensation,
    "pct_entry": _pct_entry,
    "pct_exam": _pct_exam,
}
