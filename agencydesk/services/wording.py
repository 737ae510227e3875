"""Words for what the engine answers: steps, warnings, names, in Chinese or English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from agencydesk.domain.docket import ExplainLine
from agencydesk.domain.events import EventBook, Via
from agencydesk.domain.finding import DESIGNATED
from agencydesk.domain.outcome import Answer, Arg, Flag, Step
from agencydesk.domain.rules import Purpose, Rule, RuleBook
from agencydesk.texts import Language, Texts

TABLE = "derivation"
#: Language, column of a rule, phrase as the rule has it, words.
Phrases = Mapping[Language, Mapping[str, Mapping[str, str]]]
#: Flags that have a sentence of their own among the warnings.
WARNED = (
    Flag.CAL_UNCOVERED,
    Flag.CAL_NEXT_YEAR,
    Flag.AMBIGUOUS,
    Flag.LOWER_BOUND,
    Flag.RECEIPT_ASSUMED,
    Flag.LENGTH_ASSUMED,
    Flag.ROLL_ABROAD,
    Flag.PRINTED_DIFFERS,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Turns codes into sentences. Immutable.

    Attributes:
        phrases: words for the phrases of the rules, by language and column; an English phrase
            that is not there says itself what it means.
    """

    texts: Texts
    book: RuleBook
    events: EventBook
    phrases: Phrases

    def line(self, step: Step, language: Language) -> ExplainLine:
        """Return one step in words."""
        facts: dict[str, object] = {"day": step.day.isoformat() if step.day else ""}
        for key, value in step.args.items():
            facts[key] = self._argument(key, value, language)
        if "back" in step.args:
            sign = "sign.back" if step.args["back"] else "sign.forth"
            facts["sign"] = self.texts.get(TABLE, sign, language)
        if step.args.get("extra_days"):
            facts["unit"] = (
                f"{facts['unit']} {facts['extra_days']} "
                f"{self.texts.get(TABLE, 'unit.day', language)}"
            )
        if step.code == "reading":
            facts["note"] = step.args[f"note_{language}"]
        if step.code == "not_in_force":
            until = step.args["to"]
            facts["until"] = self.texts.get(TABLE, "until", language, to=until) if until else ""
        text = self.texts.get("steps", step.code, language, **facts)
        return ExplainLine(text[:1].upper() + text[1:], step.citation, step.day)

    def _argument(self, key: str, value: Arg, language: Language) -> object:
        if key in ("event", "by"):
            return self.events[str(value)].name(language)
        if key == "rule" and str(value) in self.book:
            return self.book[str(value)].name(language)
        if key in ("unit", "delivery", "occasion"):
            return self.texts.get(TABLE, f"{key}.{value}", language)
        return value.isoformat() if isinstance(value, date) else value

    def matter(
        self,
        rule_id: str,
        language: Language,
        *,
        name: str | None = None,
        year: int | None = None,
        tier: int | None = None,
        stated: bool = False,
    ) -> str:
        """Return what a deadline is about: the user's name for it, or the rule's, with its year.

        A date that only a sheet states, with no word of what it is for, is called just that.
        """
        text = name or (self.book[rule_id].name(language) if rule_id in self.book else rule_id)
        if stated and not name and rule_id == DESIGNATED:
            text = self.texts.get(TABLE, "matter.stated", language)
        if year is not None:
            text += self.texts.get(TABLE, "year_suffix", language, year=year)
        if tier is not None:
            text += self.texts.get(TABLE, "tier_suffix", language, tier=tier)
        return text

    def missing(self, names: Iterable[str], language: Language) -> tuple[str, ...]:
        """Return the names of missing inputs in words, each once."""
        return tuple(dict.fromkeys(self._missing(name, language) for name in names))

    def _missing(self, name: str, language: Language) -> str:
        if self.texts.has(TABLE, f"missing.{name}"):
            return self.texts.get(TABLE, f"missing.{name}", language)
        event = self.events.by_key.get(name)
        if event is None:
            return name
        if event.via in (Via.RECEIPT, Via.ACTUAL):
            return self.texts.get(TABLE, f"missing.{event.notice or 'decision'}", language)
        return event.name(language)

    def join(self, parts: Iterable[str], language: Language) -> str:
        """Return a list in words."""
        return self.texts.get(TABLE, "list_separator", language).join(parts)

    def warnings(
        self,
        rule: Rule,
        answer: Answer,
        flags: Iterable[str],
        missing: Iterable[str],
        language: Language,
        *,
        stated: bool = False,
        computed: date | None = None,
    ) -> tuple[str, ...]:
        """Return everything that keeps a date from being certain, in words."""
        names = self.join(self.missing(missing, language), language)
        found: list[str] = []
        if stated:
            found.append(self.texts.get(TABLE, "warning.sheet", language))
        if answer is not Answer.COMPUTED:
            found.append(self._no_date(rule, answer, names, language, stated=stated))
        known = set(flags)
        for flag in WARNED:
            if flag.value in known:
                found.append(
                    self.texts.get(
                        TABLE,
                        f"warning.{flag.value}",
                        language,
                        missing=names,
                        computed=computed.isoformat() if computed else "",
                    )
                )
        if rule.confidence != "high":
            confidence = self.texts.get("terms", f"confidence.{rule.confidence}", language)
            found.append(
                self.texts.get(TABLE, "warning.confidence", language, confidence=confidence)
            )
        return tuple(found)

    def _no_date(
        self, rule: Rule, answer: Answer, names: str, language: Language, *, stated: bool
    ) -> str:
        """Return why the rule gives no date, or why a date from a sheet cannot be checked by it."""
        if answer is Answer.MISSING:
            code = "missing"
        elif answer is Answer.NO_PERIOD or rule.purpose is Purpose.NO_PERIOD:
            code = "no_period"
        elif answer is Answer.OUT_OF_RANGE:
            code = "out_of_range"
        else:
            return self.texts.get(TABLE, "warning.not_available", language)
        key = f"warning.check.{code}" if stated else f"warning.{code}"
        return self.texts.get(TABLE, key, language, missing=names)

    def rule_facts(self, rule: Rule, language: Language) -> tuple[tuple[str, str], ...]:
        """Return what is worth knowing of a rule: consequence, extension, restoration, sources."""
        marks = "rule_version.open" if rule.open_start else "rule_version.from"
        found = [
            ("citation", rule.citation),
            ("consequence", self._phrase("consequence", rule.consequence, language)),
            ("extension", self._phrase("extension", rule.extension, language)),
            ("restorable", self._phrase("restorable", rule.restorable, language)),
            ("rule_version", self.texts.get(TABLE, marks, language, version=rule.version)),
            (
                "confidence",
                self.texts.get("terms", f"confidence.{rule.confidence}", language),
            ),
            ("rule_source", rule.source),
            ("checked", rule.checked.isoformat()),
        ]
        return tuple(
            (self.texts.get(TABLE, f"fact.{key}", language), value) for key, value in found if value
        )

    def _phrase(self, column: str, phrase: str, language: Language) -> str:
        return self.phrases[language][column].get(phrase, phrase)


def load_phrases(resources: Path) -> Phrases:
    """Read the wording of the rules' phrases.

    Raises:
        KeyError: a language is missing.
    """
    path = resources / "rules" / "phrases.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {"zh": table["zh"], "en": table["en"]}
