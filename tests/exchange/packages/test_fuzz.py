"""Anything at all, through every reader of packages: typed refusals, nothing written or lost.

``tests/benchmarks/bench_fuzz_packages.py`` does the same for longer.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.packages import fuzzing
from tests.exchange.packages.packing import notice_list

SAMPLES = fuzzing.samples()
XML = notice_list(1).encode()

QUICK = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], print_blob=False
)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, which is also the one for passing files; it must stay empty."""
    monkeypatch.chdir(tmp_path)
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def test_there_are_samples_to_change() -> None:
    assert len(SAMPLES) >= 18
    assert sum(fuzzing.read_all(data)[0] > 0 for data in SAMPLES.values()) >= 12


@settings(QUICK, max_examples=1500)
@given(seed=st.integers(0, 1 << 32))
def test_changed_samples_only_bring_typed_refusals(empty_folder: Path, seed: int) -> None:
    pick = random.Random(seed)
    data, other = pick.choice(list(SAMPLES.values())), pick.choice(list(SAMPLES.values()))
    fuzzing.read_all(fuzzing.changed(data, pick, other))
    assert list(empty_folder.iterdir()) == []


@settings(QUICK, max_examples=1000)
@given(seed=st.integers(0, 1 << 32))
def test_changed_parts_of_samples_only_bring_typed_refusals(empty_folder: Path, seed: int) -> None:
    pick = random.Random(seed)
    archives = [data for name, data in SAMPLES.items() if name.endswith(".zip")]
    data = fuzzing.repacked(pick.choice(archives), pick, pick.choice(list(SAMPLES.values())))
    fuzzing.read_all(data)
    assert fuzzing.lost(data) == []
    assert list(empty_folder.iterdir()) == []


@settings(QUICK, max_examples=1000)
@given(seed=st.integers(0, 1 << 32))
def test_no_part_of_a_whole_archive_is_lost(empty_folder: Path, seed: int) -> None:
    data = fuzzing.nasty_archive(random.Random(seed))
    assert fuzzing.lost(data) == []
    fuzzing.read_all(data)
    assert list(empty_folder.iterdir()) == []


@settings(QUICK, max_examples=600)
@given(seed=st.integers(0, 1 << 32))
def test_changed_lists_only_bring_typed_refusals(empty_folder: Path, seed: int) -> None:
    pick = random.Random(seed)
    fuzzing.read_all(fuzzing.changed(XML, pick, XML))
    assert list(empty_folder.iterdir()) == []


@settings(QUICK, max_examples=600)
@given(st.binary(max_size=2000), st.sampled_from([b"", b"PK\x05\x06", b"%PDF-1.7\n", b"<?xml"]))
def test_no_bytes_bring_more_than_typed_refusals(
    empty_folder: Path, data: bytes, before: bytes
) -> None:
    fuzzing.read_all(before + data)
    assert list(empty_folder.iterdir()) == []


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_cut_at_every_sixteenth_is_refused_or_read(name: str) -> None:
    data = SAMPLES[name]
    for cut in range(0, len(data), max(1, len(data) // 16)):
        fuzzing.read_all(data[:cut])
