"""The vectors that every language runs, as Python gives them to `classify`."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import taketwo

FOLDER = Path(__file__).parents[2] / "tests" / "vectors"

GIVEN = {
    "provider",
    "url",
    "method",
    "operation",
    "status",
    "headers",
    "body",
    "body_base64",
    "transport",
    "model",
    "requested_outputs",
    "now_ms",
}


@dataclass(frozen=True)
class Case:
    """One case of a file; `file` is its path under the folder, without `.json`."""

    file: str
    name: str
    given: dict[str, Any]
    expect: dict[str, Any]
    why: str

    def __str__(self) -> str:
        """Name the case as every language does."""
        return f"{self.file}::{self.name}"

    @property
    def unknown(self) -> set[str]:
        """What is given and has no argument here."""
        return self.given.keys() - GIVEN

    def classify(self) -> taketwo.Verdict:
        """Tell what the answer means."""
        given = dict(self.given)
        body_base64 = given.pop("body_base64", None)
        if body_base64 is not None:
            given["body"] = base64.b64decode(body_base64)
        now_ms = given.pop("now_ms", None)
        return taketwo.classify(**given, now=None if now_ms is None else now_ms / 1000)


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of every file of vectors for `classify`, in alphabetical order of the files."""
    for path in sorted(folder.rglob("*.json"), key=lambda path: path.relative_to(folder).parts):
        if path.name.endswith(".schema.json"):
            continue
        content = json.loads(path.read_text(encoding="utf-8"))
        if not content["$schema"].endswith("classify.schema.json"):
            continue
        file = path.relative_to(folder).with_suffix("").as_posix()
        for case in content["cases"]:
            yield Case(file, case["name"], case["given"], case["expect"], case["why"])


def differences(expected: object, got: object, at: str = "") -> list[str]:
    """Tell where `got` lacks what is expected: objects are compared in part, everything else whole."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return [line for key in expected for line in differences(expected[key], got.get(key), f"{at}/{key}")]
    return [] if expected == got else [f"{at}: expected {expected!r}, got {got!r}"]
