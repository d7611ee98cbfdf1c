"""What is written for people: the docstrings, the stubs and the READMEs."""

import ast
import doctest
import inspect
import re
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import taketwo
import taketwo.enums

PACKAGE = Path(taketwo.__file__).parent
READMES = [parent / "README.md" for parent in (Path(__file__).parents[2], Path(__file__).parents[1])]


def documented() -> Iterator[tuple[str, str]]:
    """Dotted name and docstring of everything public."""
    for module in (taketwo, taketwo.enums):
        yield module.__name__, inspect.getdoc(module) or ""
    for name in taketwo.__all__:
        thing = getattr(taketwo, name)
        if isinstance(thing, str):
            continue
        yield name, inspect.getdoc(thing) or ""
        if not isinstance(thing, type) or issubclass(thing, Exception):
            continue
        for member in vars(thing):
            if not member.startswith("_"):
                yield f"{name}.{member}", inspect.getdoc(getattr(thing, member)) or ""


DOCS = dict(documented())


@pytest.mark.parametrize("name", DOCS)
def test_everything_is_documented(name: str) -> None:
    first = DOCS[name].partition("\n")[0]
    assert first.endswith((".", "?", ":")), name


@pytest.mark.parametrize("name", [name for name, text in DOCS.items() if ">>>" in text])
def test_examples_of_docstrings(name: str) -> None:
    test = doctest.DocTestParser().get_doctest(DOCS[name], {}, name, None, None)
    report: list[str] = []
    failed, tried = doctest.DocTestRunner().run(test, out=report.append)
    assert tried
    assert not failed, "".join(report)


def blocks() -> Iterator[object]:
    for path in READMES:
        if not path.exists():
            yield pytest.param("", id=str(path), marks=pytest.mark.skip(f"there is no {path}"))
            continue
        found = re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
        yield from (
            pytest.param(code, id=f"{path.parent.name}/{path.name}:{at}") for at, code in enumerate(found)
        )


@pytest.mark.parametrize("code", list(blocks()))
def test_examples_of_readmes(code: str) -> None:
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})


def test_readmes_have_examples() -> None:
    assert "```python" in READMES[1].read_text(encoding="utf-8")


def test_stubs_have_the_same_docstrings() -> None:
    stub = ast.parse((PACKAGE / "_taketwo.pyi").read_text(encoding="utf-8"))
    written: dict[str, str] = {}
    for node in stub.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            written[node.name] = ast.get_docstring(node) or ""
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, ast.FunctionDef):
                    written[f"{node.name}.{member.name}"] = ast.get_docstring(member) or ""
    for name, text in DOCS.items():
        if not name.startswith("taketwo"):
            assert written.get(name) == text, f"{name}: the stub says otherwise"


def test_help_shows_the_signature() -> None:
    assert isinstance(taketwo.classify, types.BuiltinFunctionType)
    parameters = inspect.signature(taketwo.classify).parameters.values()
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}
    assert {parameter.default for parameter in parameters} == {None}
