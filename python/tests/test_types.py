"""What a type checker knows; mypy reads this file, and pytest runs it."""

from typing import TYPE_CHECKING

import taketwo

if TYPE_CHECKING:
    from typing_extensions import assert_type

    from taketwo.types import Category, Operation, Retry


def test_words_are_literals() -> None:
    verdict = taketwo.classify(status=401)
    if TYPE_CHECKING:
        assert_type(verdict.category, Category)
        assert_type(verdict.retry, Retry)
        assert_type(verdict.operation, Operation | None)
        assert_type(verdict.evidence, tuple[taketwo.Evidence, ...])
        assert verdict.category != "no such word"  # type: ignore[comparison-overlap]
        taketwo.classify(operation="no such word")  # type: ignore[arg-type]
    assert verdict.category == "auth"
