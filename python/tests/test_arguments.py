"""Arguments: what is taken, and what a wrong one is told."""

import email.message
import http
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import httpx
import multidict
import pytest
import requests
import urllib3

import taketwo
from taketwo.enums import Operation

BODY = '{"error": {"code": "insufficient_quota", "message": "no money, 余额不足"}}'
HEADERS = {"Retry-After": "7", "X-Request-Id": "req-1"}
MESSAGE = email.message.Message()
for _name, _value in HEADERS.items():
    MESSAGE[_name] = _value


@pytest.mark.parametrize(
    "body",
    [
        BODY.encode(),
        bytearray(BODY.encode()),
        memoryview(BODY.encode()),
        memoryview(b"".join(bytes([b, 0]) for b in BODY.encode()))[::2],
    ],
    ids=["bytes", "bytearray", "memoryview", "strided"],
)
def test_body_is_text_or_any_bytes(body: bytes | bytearray | memoryview) -> None:
    assert taketwo.classify(status=429, body=body) == taketwo.classify(status=429, body=BODY)


def test_no_body_is_an_empty_body() -> None:
    assert (
        taketwo.classify(status=400)
        == taketwo.classify(status=400, body="")
        == taketwo.classify(status=400, body=b"")
    )


ALL_HEADERS: dict[str, Any] = {
    "list": list(HEADERS.items()),
    "lists": [[name, value] for name, value in HEADERS.items()],
    "iterator": iter(HEADERS.items()),
    "bytes": {name.encode(): value.encode() for name, value in HEADERS.items()},
    "mixed": [(name.lower().encode(), value) for name, value in HEADERS.items()],
    "OrderedDict": OrderedDict(HEADERS),
    "MappingProxyType": MappingProxyType(HEADERS),
    "email.message.Message": MESSAGE,
    "httpx.Headers": httpx.Headers(HEADERS),
    "httpx.Headers.raw": httpx.Headers(HEADERS).raw,
    "requests.CaseInsensitiveDict": requests.structures.CaseInsensitiveDict(HEADERS),
    "urllib3.HTTPHeaderDict": urllib3.HTTPHeaderDict(HEADERS),
    "multidict.CIMultiDictProxy": multidict.CIMultiDictProxy(multidict.CIMultiDict(HEADERS)),
}


@pytest.mark.parametrize("headers", ALL_HEADERS.values(), ids=ALL_HEADERS.keys())
def test_headers_are_any_mapping_or_pairs(headers: Any) -> None:
    verdict = taketwo.classify(operation="poll", status=429, headers=headers)
    assert (verdict.retry_after, verdict.request_id) == (7.0, "req-1")


def test_header_bytes_need_not_be_utf_8() -> None:
    verdict = taketwo.classify(status=500, headers=[(b"x-request-id", b"caf\xe9"), (b"\xff", b"\xff")])
    assert verdict.request_id == "café"


def test_a_dict_that_changes_its_items_is_asked_for_them() -> None:
    class Lower(dict[str, str]):
        def items(self) -> Any:
            return [("retry-after", "9")]

    assert taketwo.classify(operation="poll", status=429, headers=Lower()).retry_after == 9.0


@pytest.mark.parametrize(("given", "taken"), [(0, 0), (-1, -1), (10**30, 2**63 - 1), (-(10**30), -(2**63))])
def test_any_status_is_taken(given: int, taken: int) -> None:
    assert taketwo.classify(status=given).status == taken


def test_status_and_operation_may_be_enums() -> None:
    by_enum = taketwo.classify(status=http.HTTPStatus.BAD_GATEWAY, operation=Operation.POLL)
    assert by_enum == taketwo.classify(status=502, operation="poll")


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    text = "caf\ud800"
    verdict = taketwo.classify(
        provider=text,
        url=text,
        method=text,
        model=text,
        status=400,
        headers={text: text},
        body='{"error": {"message": "' + text + '"}}',
        transport=text,
    )
    assert verdict.provider_message is None or "\ud800" not in verdict.provider_message


WRONG_TYPES: list[tuple[dict[str, Any], str]] = [
    ({"provider": 1}, "`provider` must be str, not int"),
    ({"url": b"https://x.example"}, "`url` must be str, not bytes"),
    ({"method": ["GET"]}, "`method` must be str, not list"),
    ({"operation": 1}, "`operation` must be str, not int"),
    ({"status": "200"}, "`status` must be int, not str"),
    ({"status": 200.0}, "`status` must be int, not float"),
    ({"headers": 1}, "`headers` must be a mapping or an iterable of pairs, not int"),
    ({"headers": "a: b"}, "`headers` must be a mapping or an iterable of pairs, not str"),
    ({"headers": ["ab"]}, "`headers` must hold pairs of a name and a value, not 'ab'"),
    ({"headers": [("a", "b", "c")]}, "`headers` must hold pairs of a name and a value, not"),
    ({"headers": {1: "a"}}, "`headers`: a name must be str or bytes, not int"),
    ({"headers": {"retry-after": 3}}, "`headers`: the value of `retry-after` must be str or bytes, not int"),
    ({"body": {"error": "x"}}, "`body` must be str, bytes, bytearray or memoryview as it came, not dict"),
    ({"transport": ValueError}, "`transport` must be str or an exception, not type"),
    ({"model": 3}, "`model` must be str, not int"),
    ({"requested_outputs": "2"}, "`requested_outputs` must be int, not str"),
    ({"registry": {}}, "`registry` must be a Registry, not dict"),
    ({"now": "noon"}, "`now` must be seconds since 1970 or a datetime with a time zone, not str"),
]
WRONG_VALUES: list[tuple[dict[str, Any], str]] = [
    ({"operation": "polling"}, "`operation` must be one of submit, poll, .*; it is `polling`"),
    ({"requested_outputs": -1}, "`requested_outputs` must not be negative; it is -1"),
    ({"now": float("nan")}, "`now` must be seconds since 1970; it is NaN"),
    ({"now": -1}, "`now` must be seconds since 1970; it is -1"),
    ({"now": 10**400}, "`now` must be seconds since 1970"),
    ({"now": datetime(2026, 1, 1)}, "`now` must be a datetime with a time zone; this one has none"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_TYPES, ids=[message for _, message in WRONG_TYPES])
def test_a_wrong_type_names_the_argument(arguments: Mapping[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=f"^argument {message}"):
        taketwo.classify(**arguments)


@pytest.mark.parametrize(("arguments", "message"), WRONG_VALUES, ids=[message for _, message in WRONG_VALUES])
def test_a_wrong_value_names_the_argument(arguments: Mapping[str, Any], message: str) -> None:
    with pytest.raises(taketwo.ArgumentError, match=f"^argument {message}") as caught:
        taketwo.classify(**arguments)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, taketwo.TaketwoError)


def test_arguments_are_keywords() -> None:
    with pytest.raises(TypeError):
        taketwo.classify("runway")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        taketwo.classify(statuscode=200)  # type: ignore[call-arg]


def test_an_error_of_the_caller_s_own_headers_is_not_hidden() -> None:
    class Broken:
        def items(self) -> Any:
            raise RuntimeError("closed")

    with pytest.raises(RuntimeError, match="closed"):
        taketwo.classify(headers=Broken())


def test_many_outputs_are_taken() -> None:
    assert taketwo.classify(requested_outputs=10**12).outputs.asked == 2**32 - 1
