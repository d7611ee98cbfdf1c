"""The package as it is imported."""

import ast
import re
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import taketwo
import taketwo.enums
import taketwo.types

PACKAGE = Path(taketwo.__file__).parent
REPOSITORY = Path(__file__).parents[2]
HEAVY = {"enum", "typing", "dataclasses", "re", "json", "datetime", "taketwo.enums", "taketwo.types"}


def test_the_import_brings_nothing_else() -> None:
    code = (
        f"import sys; sys.path.append({str(PACKAGE.parent)!r}); before = set(sys.modules); import taketwo; "
        "print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, text=True)
    brought = set(run.stdout.split())
    assert brought == {"taketwo", "taketwo._taketwo"}
    assert not brought & HEAVY


def test_everything_is_exported() -> None:
    stub = ast.parse((PACKAGE / "_taketwo.pyi").read_text(encoding="utf-8"))
    public = {node.name for node in stub.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert set(taketwo.__all__) == {name for name in public if not name.startswith("_")} | {"__version__"}
    assert dir(taketwo) == taketwo.__all__ == sorted(taketwo.__all__)
    for name in taketwo.__all__:
        assert getattr(taketwo, name) is getattr(taketwo, name)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="`clasify`"):
        taketwo.clasify  # type: ignore[attr-defined]  # noqa: B018
    assert (PACKAGE / "py.typed").exists()


def test_the_version_is_the_workspace_s() -> None:
    manifest = (REPOSITORY / "Cargo.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.+)"$', manifest, re.MULTILINE)
    assert version
    assert version[1] == taketwo.__version__


@pytest.mark.parametrize("name", ["LICENSE-APACHE", "LICENSE-MIT"])
def test_licences_are_the_repository_s(name: str) -> None:
    assert (REPOSITORY / "python" / name).read_bytes() == (REPOSITORY / name).read_bytes()


def test_types_and_enums_are_the_same_words() -> None:
    assert taketwo.types.__all__ == taketwo.enums.__all__
    for name in taketwo.types.__all__:
        words = typing.get_args(getattr(taketwo.types, name))
        members = list(getattr(taketwo.enums, name))
        assert [str(member) for member in members] == list(words)
        assert [member.name for member in members] == [word.upper() for word in words]


def test_an_enum_s_member_is_its_text() -> None:
    verdict = taketwo.classify(status=401)
    assert taketwo.enums.Category(verdict.category) is taketwo.enums.Category.AUTH
    assert str(taketwo.enums.Category.AUTH) == verdict.category
    assert taketwo.enums.Reason(verdict.reason) is taketwo.enums.Reason.INVALID_CREDENTIALS
    assert f"{taketwo.enums.Category.AUTH}" == "auth"


def test_classes_name_their_module() -> None:
    for name in taketwo.__all__:
        thing = getattr(taketwo, name)
        if isinstance(thing, type):
            assert f"{thing.__module__}.{thing.__qualname__}" == f"taketwo.{name}"
