"""Many threads at once: the same answers as one after the other."""

import threading
from concurrent.futures import ThreadPoolExecutor

from vectors import cases

import taketwo

THREADS = 8


def test_threads_get_the_same_answers() -> None:
    every = list(cases())
    alone = [case.classify().to_json() for case in every]
    start = threading.Barrier(THREADS)

    def work(at: int) -> bool:
        start.wait()
        order = range(at, at + len(every))
        return all(every[i % len(every)].classify().to_json() == alone[i % len(every)] for i in order)

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(pool.map(work, range(0, 50 * THREADS, 50)))


def test_threads_share_a_verdict_and_a_registry() -> None:
    verdict = taketwo.classify(
        provider="runway", operation="submit", status=400, body='{"error": "no credits"}'
    )
    registry = taketwo.Registry.builtin()
    start = threading.Barrier(THREADS)

    def work(_: int) -> set[object]:
        start.wait()
        return {
            (
                verdict,
                hash(verdict),
                repr(verdict),
                verdict.evidence,
                taketwo.classify(status=500, registry=registry),
            )
            for _ in range(500)
        }

    with ThreadPoolExecutor(THREADS) as pool:
        assert len(set().union(*pool.map(work, range(THREADS)))) == 1


def test_others_run_while_a_long_body_is_read() -> None:
    body = b'{"message":"' + b"quota safety timeout " * 1_000_000
    done = threading.Event()
    ticks = 0

    def read() -> None:
        taketwo.classify(status=500, body=body)
        done.set()

    thread = threading.Thread(target=read)
    thread.start()
    while not done.is_set():
        ticks += 1
    thread.join()
    assert ticks > 0
