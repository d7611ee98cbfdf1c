"""The verdict as a Python value."""

import copy
import json
import pickle
from datetime import datetime, timedelta, timezone

import pytest
from vectors import cases

import taketwo

VERDICTS = [case.classify() for case in cases()]

LIMITED = taketwo.classify(
    operation="submit",
    status=429,
    headers={"Retry-After": "2.5", "X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0"},
    body='{"error": {"code": "rate_limit_exceeded", "message": "Too many requests"}}',
)
DONE = taketwo.classify(
    provider="runway",
    operation="poll",
    status=200,
    body='{"id": "t1", "status": "SUCCEEDED", "output": ["https://cdn.example/a.mp4"]}',
    requested_outputs=1,
)
FAMILIES = {
    "validation": taketwo.ValidationError,
    "auth": taketwo.AuthError,
    "rate_limit": taketwo.RateLimitError,
    "safety": taketwo.SafetyError,
    "server": taketwo.ServerError,
    "job": taketwo.JobError,
    "network": taketwo.NetworkError,
    "unknown": taketwo.UnknownError,
}
PARTS = ["outputs", "violations", "limits", "evidence"]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_verdict_survives_pickling(protocol: int) -> None:
    for verdict in VERDICTS:
        back = pickle.loads(pickle.dumps(verdict, protocol))
        assert back == verdict
        assert hash(back) == hash(verdict)
        assert back.to_json() == verdict.to_json()


def test_every_verdict_comes_back_from_its_json() -> None:
    for verdict in VERDICTS:
        assert taketwo.Verdict.from_json(verdict.to_json()) == verdict
        assert verdict.to_dict() == json.loads(verdict.to_json())


def test_properties_say_what_the_json_says() -> None:
    for verdict in VERDICTS:
        for name, value in verdict.to_dict().items():
            if name == "predict_ms":
                assert verdict.predict_time == (None if value is None else value / 1000)
            elif name == "retry_after_ms":
                assert verdict.retry_after == (None if value is None else value / 1000)
            elif name == "policy_topics":
                assert verdict.policy_topics == tuple(value)
            elif name not in PARTS:
                assert getattr(verdict, name) == value
        assert verdict.ok == (verdict.category == "none")
        assert verdict.may_repeat == (verdict.retry in ("backoff", "wait_long"))


def test_parts_say_what_the_json_says() -> None:
    def seconds(part: dict[str, object]) -> dict[str, object]:
        return {
            name.removesuffix("_ms"): value / 1000
            if name.endswith("_ms") and isinstance(value, int)
            else value
            for name, value in part.items()
        }

    def fields(
        part: taketwo.Output | taketwo.Violation | taketwo.Limit | taketwo.Evidence,
    ) -> dict[str, object]:
        return {name: getattr(part, name) for name in part.__match_args__}

    for verdict in VERDICTS:
        told = verdict.to_dict()
        assert [fields(part) for part in verdict.violations] == told["violations"]
        assert [fields(part) for part in verdict.evidence] == told["evidence"]
        assert [fields(part) for part in verdict.limits] == [seconds(part) for part in told["limits"]]
        items = told["outputs"].pop("items")
        assert [fields(part) for part in verdict.outputs.items] == [seconds(part) for part in items]
        assert {name: getattr(verdict.outputs, name) for name in told["outputs"]} == told["outputs"]


def test_times_are_seconds() -> None:
    assert LIMITED.retry_after == 2.5
    assert isinstance(LIMITED.retry_after, float)


def test_copies_are_the_same() -> None:
    assert copy.copy(LIMITED) is LIMITED
    assert copy.deepcopy([LIMITED])[0] is LIMITED


@pytest.mark.parametrize("name", PARTS)
def test_parts_are_values(name: str) -> None:
    for verdict in VERDICTS:
        part = getattr(verdict, name)
        assert part == getattr(verdict, name)
        assert hash(part) == hash(getattr(verdict, name))
        assert pickle.loads(pickle.dumps(part)) == part
        assert copy.deepcopy(part) == part


def test_parts_can_be_made_by_hand() -> None:
    by_hand = taketwo.Evidence(source="body", place="/code", text="1102", rule="kling/1102")
    assert by_hand == taketwo.Evidence("body", "/code", "1102", "kling/1102")
    assert repr(by_hand) == "Evidence(source='body', place='/code', text='1102', rule='kling/1102')"
    assert taketwo.Output(None, "f", None, 12.5).expires_at == 12.5
    assert by_hand != taketwo.Evidence("body", "/code", "1103", "kling/1102")
    assert by_hand != "body"


def test_verdicts_compare_by_content() -> None:
    one, same = (taketwo.classify(status=401) for _ in range(2))
    assert one == same
    assert one is not same
    assert {one, same} == {one}
    assert one != taketwo.classify(status=403)
    assert one != "auth"


def test_verdicts_match() -> None:
    match LIMITED:
        case taketwo.Verdict("rate_limit", reason, "backoff", retry_after=float(wait)):
            assert (reason, wait) == ("rate_limited", 2.5)
        case _:
            pytest.fail("no match")


def test_verdicts_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        LIMITED.retry = "none"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        LIMITED.outputs.asked = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        taketwo.Verdict()


def test_repr_tells_the_story_in_one_line() -> None:
    verdict = taketwo.classify(
        provider="runway", operation="submit", status=400, body='{"error": "Bad\\nratio"}'
    )
    text = repr(verdict)
    assert "\n" not in text
    for piece in (verdict.category, verdict.reason, verdict.retry, "runway", "HTTP 400", r"Bad\nratio"):
        assert piece in text
    assert "after 2.5 s" in repr(LIMITED)
    long = taketwo.classify(status=400, body='{"error": {"message": "' + "x" * 10_000 + '"}}')
    assert len(repr(long)) < 400


def test_failures_can_be_raised() -> None:
    seen = set()
    for verdict in VERDICTS:
        if verdict.ok:
            verdict.raise_for_failure()
            continue
        with pytest.raises(FAMILIES[verdict.category]) as caught:
            verdict.raise_for_failure()
        error = caught.value
        assert type(error) is FAMILIES[verdict.category]
        assert isinstance(error, taketwo.RenderError)
        assert isinstance(error, taketwo.TaketwoError)
        assert error.verdict is verdict
        assert str(error) in repr(verdict)
        assert pickle.loads(pickle.dumps(error)).verdict == verdict
        seen.add(verdict.category)
    assert seen == FAMILIES.keys()


def test_outputs() -> None:
    assert DONE.ok
    assert DONE.outputs.delivered == 1
    assert [item.url for item in DONE.outputs.items] == ["https://cdn.example/a.mp4"]


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"category": "no such word"}'])
def test_only_a_verdict_s_json_makes_a_verdict(text: str) -> None:
    with pytest.raises(taketwo.ArgumentError, match="`text`"):
        taketwo.Verdict.from_json(text)


def test_now_is_a_number_or_an_aware_datetime() -> None:
    headers = {"Retry-After": "Sun, 22 Nov 2026 10:00:30 GMT"}
    now = datetime(2026, 11, 22, 10, tzinfo=timezone.utc)
    waits = {
        taketwo.classify(operation="poll", status=429, headers=headers, now=when).retry_after
        for when in (now, now.timestamp(), int(now.timestamp()), now.astimezone(timezone(timedelta(hours=9))))
    }
    assert waits == {30.0}
