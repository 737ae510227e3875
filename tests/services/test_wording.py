"""What the engine answers, in words that people say."""

from __future__ import annotations

import re

import pytest

from agencydesk.domain.outcome import Answer
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.wording import Wording, load_phrases
from agencydesk.texts import Language, Texts

CODE = re.compile(r"\brule6|n/a|_|->|\bArt\.|\bIB\b|\bRO\b|[\u3400-\u9fff]| = | \+ ")
PHRASES = ("If missed", "Extension", "Restoration")


@pytest.fixture
def words(rules: RuleBase, texts: Texts) -> Wording:
    engine = rules.engine
    return Wording(texts, engine.book, engine.events, load_phrases(resources_dir()))


def test_every_phrase_of_a_rule_is_in_plain_english(words: Wording) -> None:
    found = {
        text
        for rule in words.book.by_id.values()
        for label, text in words.rule_facts(rule, "en")
        if label in PHRASES
    }
    assert len(found) > 100
    assert [text for text in sorted(found) if CODE.search(text)] == []


def test_every_phrase_that_has_words_is_a_phrase_of_a_rule(words: Wording) -> None:
    rules = list(words.book.by_id.values())
    for language, column in (("zh", "consequence"), ("en", "extension"), ("en", "restorable")):
        used = {getattr(rule, column) for rule in rules}
        assert set(words.phrases[language][column]) <= used
    used = {rule.consequence for rule in rules}
    assert set(words.phrases["en"]["consequence"]) <= used


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ("此日期抄自台账，尚未按规则核对", "要按规则核对，还缺：通知书的发文日")),
        (
            "en",
            (
                "This date was taken from the sheet and has not been checked against the rule",
                "To check it by the rule, this is missing: the dispatch date of the notice",
            ),
        ),
    ],
)
def test_a_date_from_a_sheet_says_what_it_takes_to_check_it(
    words: Wording, language: Language, said: tuple[str, ...]
) -> None:
    rule = words.book["oa_first_reply"]
    assert words.warnings(rule, Answer.MISSING, (), ("notice",), language, stated=True) == said


@pytest.mark.parametrize("answer", [Answer.MISSING, Answer.NO_PERIOD, Answer.OUT_OF_RANGE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_date_that_is_there_is_never_called_not_computable(
    words: Wording, answer: Answer, language: Language
) -> None:
    rule = words.book["oa_first_reply"]
    not_computable = {"zh": "无法计算", "en": "Not computable"}[language]
    stated = words.warnings(rule, answer, (), ("notice",), language, stated=True)
    assert not any(not_computable in text for text in stated)
    without = words.warnings(rule, answer, (), ("notice",), language)
    assert any(not_computable in text for text in without)


@pytest.mark.parametrize("column", ["consequence", "extension", "restorable"])
def test_every_phrase_of_a_rule_has_chinese_words(words: Wording, column: str) -> None:
    used = {getattr(rule, column) for rule in words.book.by_id.values()} - {""}
    assert used - set(words.phrases["zh"][column]) == set()
