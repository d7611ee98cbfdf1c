"""Transport errors: the exceptions that real clients raise on real sockets."""

import asyncio
import builtins
import contextlib
import http.client
import socket
import ssl
import struct
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import aiohttp
import httpx
import pytest
import requests
import urllib3

import taketwo

TIMEOUT = 0.3


def by_http_client(url: str) -> None:
    secure, _, address = url.partition("://")
    kind = http.client.HTTPSConnection if secure == "https" else http.client.HTTPConnection
    with contextlib.closing(kind(address.rstrip("/"), timeout=TIMEOUT)) as connection:
        connection.request("POST", "/", b"{}")
        connection.getresponse().read()


def by_urllib(url: str) -> None:
    urllib.request.urlopen(url, b"{}", timeout=TIMEOUT).read()


def by_urllib3(url: str) -> None:
    with urllib3.PoolManager(timeout=TIMEOUT, retries=False) as pool:
        pool.request("POST", url, body=b"{}")


def by_urllib3_with_retries(url: str) -> None:
    with urllib3.PoolManager(timeout=TIMEOUT, retries=urllib3.Retry(1, allowed_methods=None)) as pool:
        pool.request("POST", url, body=b"{}")


def by_requests(url: str) -> None:
    requests.post(url, data=b"{}", timeout=TIMEOUT)


def by_httpx(url: str) -> None:
    httpx.post(url, content=b"{}", timeout=TIMEOUT, trust_env=False)


def by_httpx_async(url: str) -> None:
    async def post() -> None:
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as client:
            await client.post(url, content=b"{}")

    asyncio.run(post())


def by_aiohttp(url: str) -> None:
    async def post() -> None:
        timeout = aiohttp.ClientTimeout(sock_connect=TIMEOUT, sock_read=TIMEOUT)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=b"{}") as response,
        ):
            await response.read()

    asyncio.run(post())


CLIENTS = [
    by_http_client,
    by_urllib,
    by_urllib3,
    by_urllib3_with_retries,
    by_requests,
    by_httpx,
    by_httpx_async,
    by_aiohttp,
]


def serve(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Address of a server that gives each connection to `answer`."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def loop() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection, contextlib.suppress(OSError):
                        answer(connection)

        thread = threading.Thread(target=loop)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def read_request(connection: socket.socket) -> None:
    received = b""
    while b"\r\n\r\n{}" not in received:
        received += connection.recv(4096)


def reset(connection: socket.socket) -> None:
    read_request(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hang(connection: socket.socket) -> None:
    connection.settimeout(10 * TIMEOUT)
    while connection.recv(4096):
        pass


def cut(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id":')


@pytest.fixture
def refusing() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def silent() -> Iterator[str]:
    """Address of a host that leaves connections waiting, for its queue is full."""
    if sys.platform != "linux":
        pytest.skip("only Linux leaves connections waiting when the queue is full")
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(2):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def nameless(monkeypatch: pytest.MonkeyPatch) -> str:
    def getaddrinfo(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return "api.example:80"


resetting = pytest.fixture(lambda: (yield from serve(reset)), name="resetting")
hanging = pytest.fixture(lambda: (yield from serve(hang)), name="hanging")
closing = pytest.fixture(lambda: (yield from serve(read_request)), name="closing")
cutting = pytest.fixture(lambda: (yield from serve(cut)), name="cutting")


def failure(client: Callable[[str], None], url: str) -> Exception:
    try:
        client(url)
    except Exception as error:
        return error
    pytest.fail("no error")


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("refusing", {"connect_failed"}),
        ("silent", {"connect_failed"}),
        ("nameless", {"dns_failed"}),
        ("resetting", {"connection_reset"}),
        ("closing", {"connection_reset"}),
        ("cutting", {"connection_reset", "invalid_response"}),
        ("hanging", {"client_timeout"}),
    ],
)
def test_what_a_submit_s_error_means(
    client: Callable[[str], None], host: str, reason: set[str], request: pytest.FixtureRequest
) -> None:
    if (client, host) in AMBIGUOUS:
        reason = AMBIGUOUS[client, host]
    error = failure(client, f"http://{request.getfixturevalue(host)}/")
    verdict = taketwo.classify(operation="submit", transport=error)
    assert verdict.category == "network"
    assert verdict.reason in reason, verdict.evidence
    delivered = not verdict.reason.startswith(("connect_", "dns_", "tls_"))
    assert verdict.render == ("maybe" if delivered else "no")
    assert verdict.retry == ("check_first" if delivered else "backoff")


# The standard library raises a bare TimeoutError, whether it was connecting or reading.
AMBIGUOUS: dict[tuple[Callable[[str], None], str], set[str]] = {
    (by_http_client, "silent"): {"client_timeout"},
    (by_urllib, "silent"): {"client_timeout"},
}


@pytest.mark.parametrize("client", CLIENTS)
def test_no_secure_connection(client: Callable[[str], None], closing: str) -> None:
    def answer_in_plain(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    for address in serve(answer_in_plain):
        verdict = taketwo.classify(operation="submit", transport=failure(client, f"https://{address}/"))
    assert (verdict.reason, verdict.render) == ("tls_failed", "no"), verdict.evidence


def test_a_second_attempt_is_not_taken_for_the_first(refusing: str, hanging: str) -> None:
    def attempts() -> None:
        try:
            by_httpx(f"http://{refusing}/")
        except httpx.ConnectError:
            by_httpx(f"http://{hanging}/")

    error = failure(lambda _: attempts(), "")
    verdict = taketwo.classify(operation="submit", transport=error)
    assert (verdict.reason, verdict.render) == ("client_timeout", "maybe")


def test_an_error_that_wraps_without_from_is_read_through(refusing: str) -> None:
    class OurError(Exception):
        pass

    def wrapped() -> None:
        try:
            by_httpx(f"http://{refusing}/")
        except httpx.HTTPError:
            raise OurError  # noqa: B904

    verdict = taketwo.classify(operation="submit", transport=failure(lambda _: wrapped(), ""))
    assert (verdict.reason, verdict.render) == ("connect_failed", "no")


def test_a_class_of_the_host_s_own_is_known_by_its_bases() -> None:
    class Slow(httpx.ConnectTimeout):
        pass

    assert taketwo.classify(operation="submit", transport=Slow("")).reason == "connect_failed"


def test_a_text_is_taken_as_it_is() -> None:
    assert taketwo.classify(transport="ECONNREFUSED").reason == "connect_failed"


def test_cycles_end() -> None:
    one, other = ValueError("one"), KeyError("other")
    one.__cause__, other.__cause__ = other, one
    one.args = (one, other)
    assert taketwo.classify(operation="submit", transport=one).retry == "check_first"


def test_long_chains_end() -> None:
    error: BaseException | None = ConnectionRefusedError()
    for _ in range(100_000):
        outer = RuntimeError("x" * 1000)
        outer.__cause__ = error
        error = outer
    assert taketwo.classify(operation="submit", transport=error).retry == "check_first"
    while error is not None:  # freed link by link: the interpreter itself would recurse
        error.__cause__, error = None, error.__cause__


def test_errors_that_cannot_be_read_do_no_harm() -> None:
    class BrokenError(ConnectionResetError):
        def __str__(self) -> str:
            raise RuntimeError

        def __getattribute__(self, name: str) -> Any:
            raise RuntimeError

    assert taketwo.classify(transport=BrokenError()).reason == "connection_reset"


def test_groups_are_read() -> None:
    if sys.version_info < (3, 11):
        pytest.skip("Python 3.10 has no exception groups")
    group = builtins.ExceptionGroup("all attempts failed", [OSError(), ConnectionRefusedError()])
    assert taketwo.classify(transport=group).reason == "connect_failed"


def test_certificates() -> None:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
    assert taketwo.classify(operation="submit", transport=error).reason == "tls_failed"
