"""Status words say the stage of a case and what it waits for, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.exchange.sheets.parse import Words
from agencydesk.exchange.sheets.statuses import StatusWords
from agencydesk.paths import resources_dir


@pytest.mark.parametrize(
    ("text", "stage", "awaits"),
    [
        ("一通出案待答复", "pending", "oa_first_reply"),
        ("中通出案待答复", "pending", "oa_later_reply"),
        ("其他通知书出案待答复", "pending", "designated_period_generic"),
        ("驳回等复审请求", "pending", "reexam_request"),
        ("等年登印费", "granted", "grant_registration"),
        ("等待实审请求", "pending", "exam_request"),
        ("等待提实审", "pending", "exam_request"),
        ("等待申请费", "pending", "filing_fee"),
        ("形审补正待答复", "pending", "correction_notice_reply"),
        ("初审待答复", "pending", "correction_notice_reply"),
        ("逾期视撤，等恢复", "lost", "restoration_notice"),
        ("逾期视撤,等恢复", "lost", "restoration_notice"),
        ("未缴年费专利权终止，等恢复", "lost", "restoration_notice"),
        ("等年费滞纳金", "in_force", "annuity_grace"),
        ("专利权维持", "in_force", ""),
        ("届满终止失效", "ended", ""),
        ("授权", "granted", ""),
        ("未授权", "pending", ""),
        ("实审", "pending", ""),
        ("实质审查的生效 2016-11-09", "pending", ""),
        ("公开", "pending", ""),
        ("受理", "pending", ""),
        ("驳回", "lost", ""),
        ("视撤", "lost", ""),
        ("放弃", "ended", ""),
        ("终止", "ended", ""),
        ("届满", "ended", ""),
        ("无效", "ended", ""),
        ("结案", "ended", ""),
        ("已结案（客户放弃）", "ended", ""),
        ("撰写中", "drafting", ""),
        (" 一 通 出案 待答复 ", "pending", "oa_first_reply"),
        ("目前：一通待答复", "pending", "oa_first_reply"),
        ("Granted", "granted", ""),
        ("not granted", "unknown", ""),
        ("待定", "unknown", ""),
    ],
)
def test_a_status_has_its_meaning(words: Words, text: str, stage: str, awaits: str) -> None:
    reading = words.statuses.read(text)
    assert (reading.stage, reading.awaits) == (stage, awaits)
    assert bool(reading.source) == (stage != "unknown")


def test_two_phrases_that_disagree_mean_nothing(words: Words) -> None:
    assert words.statuses.read("授权或放弃").stage == "unknown"


@pytest.mark.parametrize(
    ("task", "rule"),
    [
        ("一通答复", "oa_first_reply"),
        ("答复二通", "oa_later_reply"),
        ("第5年年费", "annuity_due"),
        ("年费滞纳金", "annuity_grace"),
        ("办登", "grant_registration"),
        ("提复审", "reexam_request"),
        ("复审或补正", ""),
        ("客户会议", ""),
    ],
)
def test_a_task_beside_a_due_date_names_its_rule(words: Words, task: str, rule: str) -> None:
    assert words.statuses.awaited_by(task) == rule


def test_every_awaited_act_is_a_known_rule(words: Words) -> None:
    rules = "".join(
        path.read_text(encoding="utf-8") for path in (resources_dir() / "rules").glob("*.toml")
    )
    awaited = {reading.awaits for reading in words.statuses.readings.values() if reading.awaits}
    awaited |= set(words.statuses.matters.values())
    assert len(awaited) >= 10
    for rule in awaited:
        assert f'id = "{rule}"' in rules


def test_everything_wrong_with_the_file_of_statuses_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "case_status.toml").write_text(
        '[[status]]\ntext = "甲"\nstage = "x"\nsource = "a"\n'
        '[[status]]\ntext = "乙"\nstage = "lost"\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"甲.*乙"):
        StatusWords.load(tmp_path)
