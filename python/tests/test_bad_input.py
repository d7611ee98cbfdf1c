"""Whatever a server sends: a verdict, never an exception, in time linear in its size."""

import time
from collections.abc import Callable

import pytest

import taketwo

STATUSES = [0, 99, 200, 204, 302, 400, 429, 500, 599, 999, -1, 2**31, -(2**63), 10**40]
OPERATIONS = ["submit", "poll", "result", "download", "look_up", "cancel", "upload", "webhook"]
NESTED = 100_000
IN_JSON = r'"{\"error\":\"{\\\"code\\\":\\\"insufficient_credits\\\"}\"}"'
BODIES: dict[str, str | bytes] = {
    "empty": b"",
    "no UTF-8": b'\xff\xfe{"error": "\xc3\x28"}\x80',
    "cut": b'{"error": {"code": "insufficient_cre',
    "cut in a character": '{"error": {"message": "余额不足'.encode()[:-1],
    "cut in an escape": rb'{"error": {"message": "\u4f',
    "zero bytes": b"\0" * 10_000,
    "lists": b"[" * NESTED,
    "closed lists": b"[" * NESTED + b"]" * NESTED,
    "objects": b'{"error":' * NESTED,
    "closed objects": b'{"error":' * NESTED + b"1" + b"}" * NESTED,
    "JSON in JSON in JSON": IN_JSON,
    "quotes": b'"' * NESTED,
    "backslashes": b'{"error":"' + b"\\" * NESTED,
    "one key again and again": b"{" + b'"error":{},' * NESTED + b'"error":1}',
    "huge numbers": b'{"code":' + b"9" * NESTED + b',"progress":1e999999,"retry_after":-1e400}',
    "other types": b'{"error":[[]],"status":{"a":1},"id":[],"progress":"x","output":3,"code":null}',
    "text": b"x" * NESTED,
    "spaces": b" " * NESTED,
    "HTML": b"<html><body><center><h1>502 Bad Gateway</h1></center>" + b"<p>" * NESTED,
    "events": b"event: error\ndata: {\n" * 10_000,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_any_body_gets_a_verdict(body: str | bytes) -> None:
    for status in STATUSES:
        verdict = taketwo.classify(operation="submit", status=status, body=body)
        assert verdict.ok or verdict.retry != "none"


@pytest.mark.parametrize("status", STATUSES)
def test_any_status_gets_a_verdict(status: int) -> None:
    for operation in (None, *OPERATIONS):
        verdict = taketwo.classify(operation=operation, status=status)  # type: ignore[arg-type]
        assert -(2**63) <= (verdict.status or 0) < 2**63


@pytest.mark.parametrize("provider", ["", "no-such-provider", "RUNWAY", "ü", "x" * 100_000, "\0"])
def test_any_provider_gets_a_verdict(provider: str) -> None:
    assert taketwo.classify(provider=provider, status=401).category == "auth"


@pytest.mark.parametrize(
    "url", ["", "http://", "://", "https://[::1", "x" * 100_000, "https://u:p@h:99999999/ü?#", "\0"]
)
def test_any_address_gets_a_verdict(url: str) -> None:
    assert taketwo.classify(url=url, method="\n", status=401).category == "auth"


@pytest.mark.parametrize(
    "value", ["", "-1", "9" * 400, "1e400", "NaN", "\0", "Mon, 99 Foo 0000 99:99:99 GMT", "ü" * 9_999]
)
def test_any_header_gets_a_verdict(value: str) -> None:
    names = taketwo.classify.__doc__ and [
        "retry-after",
        "date",
        "ratelimit",
        "x-ratelimit-reset",
        "content-type",
        "",
    ]
    headers = dict.fromkeys(names or [], value)
    verdict = taketwo.classify(operation="poll", status=429, headers=headers)
    assert verdict.category == "rate_limit"
    assert verdict.retry_after is None or verdict.retry_after >= 0


def test_contradictions_get_a_verdict() -> None:
    verdict = taketwo.classify(
        provider="kling",
        url="https://api.dev.runwayml.com/v1/tasks",
        method="GET",
        operation="submit",
        status=200,
        body='{"status": "SUCCEEDED", "error": {"code": 500}, "output": []}',
        transport="ECONNREFUSED",
        requested_outputs=0,
    )
    assert (verdict.provider, verdict.operation) == ("kling", "submit")


LARGE = 100_000_000
LARGE_BODIES: dict[str, Callable[[int], bytes]] = {
    "text": lambda size: b"x" * size,
    "one string": lambda size: b'{"image":"' + b"A" * size + b'"}',
    "one message": lambda size: b'{"error":{"message":"' + b"bad " * (size // 4) + b'"}}',
    "lists": lambda size: b"[" * size,
    "list of tasks": lambda size: b'{"data":[' + b'{"id":"t1","status":"failed"},' * (size // 30) + b"1]}",
    "words": lambda size: b'{"error":"' + b"quota safety timeout " * (size // 21) + b'"}',
    "escapes": lambda size: b'{"error":"' + rb"\u0041" * (size // 6) + b'"}',
    "HTML": lambda size: b"<html>" + b"<p>busy</p>" * (size // 11),
}


@pytest.mark.parametrize("make", LARGE_BODIES.values(), ids=LARGE_BODIES.keys())
def test_a_body_of_100_mb(make: Callable[[int], bytes]) -> None:
    started = time.perf_counter()
    taketwo.classify(operation="poll", status=500, body=make(LARGE))
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("make", LARGE_BODIES.values(), ids=LARGE_BODIES.keys())
def test_time_is_linear_in_the_body(make: Callable[[int], bytes]) -> None:
    def seconds(size: int) -> float:
        body = make(size)
        best = float("inf")
        for _ in range(3):
            started = time.perf_counter()
            taketwo.classify(operation="poll", status=500, body=body)
            best = min(best, time.perf_counter() - started)
        return best

    # Eight times the size may take thirty times as long on a busy machine; squared it would be 64.
    assert seconds(8_000_000) < 30 * max(seconds(1_000_000), 0.001)
