"""Every vector, each as a test of its own."""

import json

import pytest
from vectors import Case, cases, differences

CASES = list(cases())


def test_there_are_vectors() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize("case", CASES, ids=str)
def test_vector(case: Case) -> None:
    if case.unknown:
        pytest.skip(f"classify takes no {', '.join(sorted(case.unknown))}")
    verdict = case.classify()
    wrong = differences(case.expect, json.loads(verdict.to_json()))
    assert not wrong, "\n".join([*wrong, f"why: {case.why}", *map(repr, verdict.evidence)])
