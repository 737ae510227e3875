"""What the de-identification is worth: linkage, names, totals and liars, with their controls.

Run ``python tests/benchmarks/bench_privacy.py [worlds] [registers]`` from the project's folder:
200 worlds of secrets for the totals and 6 invented registers for the linkage unless told
otherwise. The real code makes the table of cells, the parts and the names. Exit code 1 where a
limit is not kept or a control does not break it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from agencydesk.domain.privacy import K_DEFAULT, MONEY_LIMIT, CellTable
from agencydesk.sync.receiver.provinces import read_provinces
from agencydesk.sync.receiver.registers import compute_table
from tests.sync.linkage import PUBLIC_LISTS, RIGHT, SURE, Attacker, Linked
from tests.sync.totals import (
    BIAS,
    RMSE,
    SHIFTS,
    Liars,
    errors,
    exact_errors,
    filings_by_octaves,
    revenue_by_midpoints,
    senders,
    true_totals,
)
from tests.synthetic_register import YEAR, Agency, entries, make_population

WORLDS, REGISTERS = 200, 6
_COUNTS = PUBLIC_LISTS | {"trainees", "complaints"}


class Verdict:
    """Prints figures and remembers whether all limits were kept."""

    def __init__(self) -> None:
        self.kept = True

    def line(self, name: str, figure: object, kept: bool | None = None) -> None:
        """Print one figure; ``kept`` is None where no limit applies."""
        self.kept = self.kept and kept is not False
        mark = {True: "kept", False: "NOT KEPT", None: ""}[kept]
        print(f"{name:52} {figure}   {mark}".rstrip(), flush=True)


def table_of(population: list[Agency]) -> CellTable:
    """Return the year's table as the receiver computes it."""
    return compute_table(YEAR, K_DEFAULT, entries(population), read_provinces())


def show_cells(verdict: Verdict, population: list[Agency], table: CellTable) -> None:
    """Print what the table is like."""
    least = min(cell.agencies for cell in table.cells)
    own = sum(cell.agencies for cell in table.cells if len(cell.provinces) == 1)
    fine = sum(cell.agencies for cell in table.cells if not cell.is_wide)
    names = [table.find(a.province, a.attorneys) for a in senders(population)]
    fewest = min(names.count(name) for name in set(names))
    count = len(population)
    verdict.line("cells", len(table.cells))
    verdict.line("agencies in the smallest cell", least, least >= K_DEFAULT)
    verdict.line("  of those that may send an amount", fewest, fewest >= K_DEFAULT)
    verdict.line("agencies in a cell of one province", f"{own / count:.1%}")
    verdict.line("agencies in a cell of one size band", f"{fine / count:.1%}")


def show_linkage(verdict: Verdict, attacker: Attacker) -> None:
    """Print who is recognised, by whom."""

    def limited(name: str, found: Linked) -> None:
        verdict.line(name, found, found.right <= RIGHT and found.sure <= SURE)

    limited("money, by the register", attacker.link_money())
    limited("practice, by the register", attacker.link_practice())
    known = attacker.link_practice(known=PUBLIC_LISTS)
    verdict.line("practice, lists of persons known", known, known.right <= RIGHT)
    verdict.line("practice, all counts known", attacker.link_practice(every=2, known=_COUNTS))
    for spread in (0.2, 0.1, 0.0):
        found = attacker.link_money(every=4, spread=spread)
        verdict.line(f"money, revenue known within {spread:.0%}", found)
    verdict.line("volume, by published filings", attacker.link_volume(every=4))
    exact = attacker.link_exact()
    verdict.line("control: exact province, size, filings", exact, exact.right >= 0.30)
    counted = attacker.link_money_with_count()
    verdict.line("control: money with a number of cases", counted, counted.right > RIGHT)


def show_other_registers(verdict: Verdict, registers: int) -> None:
    """Print the linkage of the two parts with a cell on more invented registers."""
    for seed in range(2, registers + 1):
        population = make_population(seed=seed)
        attacker = Attacker(population, table_of(population))
        for name, found in (
            ("money", attacker.link_money()),
            ("practice", attacker.link_practice()),
        ):
            kept = found.right <= RIGHT and found.sure <= SURE
            verdict.line(f"register {seed}: {name}", found, kept)


def show_totals(verdict: Verdict, population: list[Agency], table: CellTable, worlds: int) -> None:
    """Print how far totals lie from the truth."""
    exact = exact_errors(population, table)
    for name, found in exact.items():
        kept = abs(found.bias) <= BIAS and found.rmse <= RMSE
        verdict.line(f"{name}, over all worlds", found, kept)
    for name, found in errors(population, table, worlds).items():
        # Of so many worlds the bias is known within three standard errors only.
        limited = exact.keys() & {name}
        kept = abs(found.bias) <= BIAS + 3 * found.rmse / worlds**0.5 if limited else None
        verdict.line(f"{name}, in {worlds} worlds", found, kept)
    truth = true_totals(population)
    revenue = revenue_by_midpoints(population) / truth["revenue"] - 1
    filings = filings_by_octaves(population) / truth["filings"] - 1
    verdict.line("control: revenue by middles of bands", f"{revenue:+.1%}", abs(revenue) > RMSE)
    verdict.line("control: filings by middles of octaves", f"{filings:+.1%}", abs(filings) > RMSE)
    unsent = sum(agency.revenue for agency in population if agency.attorneys > MONEY_LIMIT)
    share = unsent / sum(agency.revenue for agency in population)
    verdict.line("revenue of those above 50, never in a total", f"{share:.1%}")


def show_liars(verdict: Verdict, population: list[Agency], table: CellTable) -> None:
    """Print by how much liars move the revenue."""
    honest, believed = Liars(population, table), Liars(population, table, believed=True)
    for count, limit in SHIFTS.items():
        shifts = honest.shifts(count, draws=1_000)
        free = mean(believed.shifts(count, draws=1_000))
        figure = f"{mean(shifts):7.3%} on average, {max(shifts):7.3%} at most"
        verdict.line(f"{count} liars drawn at random", figure, mean(shifts) <= limit)
        verdict.line(f"  control: nothing is held ({count})", f"{free:7.3%}", free > limit)
        verdict.line(
            f"  all of the cell that may say most ({count})", f"{honest.worst(count):7.3%}"
        )


def main(argv: list[str]) -> int:
    """Print every figure."""
    worlds = int(argv[0]) if argv else WORLDS
    registers = int(argv[1]) if argv[1:] else REGISTERS
    population = make_population()
    table = table_of(population)
    verdict = Verdict()
    show_cells(verdict, population, table)
    show_linkage(verdict, Attacker(population, table))
    show_other_registers(verdict, registers)
    show_totals(verdict, population, table, worlds)
    show_liars(verdict, population, table)
    print("all limits kept, every control breaks its own" if verdict.kept else "NOT all kept")
    return 0 if verdict.kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
