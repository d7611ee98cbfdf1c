"""The registry and overlays."""

import importlib.resources
import json
from types import MappingProxyType
from typing import Any

import pytest

import taketwo

OVERLAY: dict[str, Any] = {
    "id": "inhouse",
    "name": "Our own relay",
    "checked": "2026-11-01",
    "sources": {"code": {"url": "https://relay.example/source", "seen": "2026-11-01"}},
    "error": {"code": ["/fault"], "source": "code"},
    "rules": [{"when": {"code": "E77"}, "then": {"reason": "insufficient_credits"}, "source": "code"}],
}
BUILTIN = taketwo.Registry.builtin()


@pytest.mark.parametrize(
    "overlay", [OVERLAY, json.dumps(OVERLAY), MappingProxyType(OVERLAY)], ids=["dict", "str", "mapping"]
)
def test_an_overlay_decides(overlay: Any) -> None:
    registry = BUILTIN.overlay(overlay)
    verdict = taketwo.classify(
        provider="inhouse", operation="poll", status=200, body='{"fault": "E77"}', registry=registry
    )
    assert (verdict.reason, verdict.provider) == ("insufficient_credits", "inhouse")
    assert registry.info().overlays == 1
    assert registry.info().providers == BUILTIN.info().providers + 1
    assert BUILTIN.info().overlays == 0


@pytest.mark.parametrize(
    ("overlay", "pointer"),
    [
        ({**OVERLAY, "id": "In House"}, "/id"),
        ({**OVERLAY, "colour": "red"}, "/colour"),
        (
            {**OVERLAY, "rules": [{"when": {"code": "E1"}, "then": {"reason": "no_such"}, "source": "code"}]},
            "/rules/0/then/reason",
        ),
        ({**OVERLAY, "error": {"code": ["fault"], "source": "code"}}, "/error/code/0"),
        ("{", None),
    ],
)
def test_a_malformed_overlay_names_the_place(overlay: Any, pointer: str | None) -> None:
    with pytest.raises(taketwo.OverlayError) as caught:
        BUILTIN.overlay(overlay)
    if pointer is not None:
        assert caught.value.pointer == pointer
    assert f"`{caught.value.pointer}`" in str(caught.value)
    assert isinstance(caught.value, taketwo.TaketwoError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("overlay", [None, 1, b"{}", [OVERLAY]])
def test_an_overlay_is_text_or_a_mapping(overlay: Any) -> None:
    with pytest.raises(TypeError, match="`overlay` must be JSON text or a mapping, not"):
        BUILTIN.overlay(overlay)


def test_what_a_registry_holds() -> None:
    info = taketwo.registry_info()
    assert info == BUILTIN.info()
    assert info.version == taketwo.__version__
    assert len(info.checked) == len("2026-11-22")
    providers = BUILTIN.providers()
    assert providers == sorted(providers)
    assert len(providers) == info.providers
    assert {"runway", "kling", "minimax", "fal", "apimart"} <= set(providers)
    assert min(info.rules, info.models) > 0
    assert str(info.providers) in repr(BUILTIN)


def test_the_registry_is_there_as_plain_json() -> None:
    data = importlib.resources.files("taketwo") / "data"
    table = json.loads((data / "registry.json").read_text("utf-8"))
    schema = json.loads((data / "registry.schema.json").read_text("utf-8"))
    assert sorted(table) == BUILTIN.providers()
    assert schema["type"] == "object"
