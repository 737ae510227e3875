"""The data files, read once for all tests of the engine."""

from __future__ import annotations

import pytest

from agencydesk.domain.engine import Engine
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import RuleBase, load_rulebase


@pytest.fixture(scope="session")
def base() -> RuleBase:
    return load_rulebase(resources_dir())


@pytest.fixture(scope="session")
def engine(base: RuleBase) -> Engine:
    return base.engine
