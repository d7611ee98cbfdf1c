import { once } from "node:events";
import { createServer } from "node:http";
import { connect, createServer as createSocketServer } from "node:net";
import { classify } from "taketwo";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const submit = (transport) => classify({ operation: "submit", transport });

/** What the core reads, as it stands in the evidence. */
const told = (transport) => submit(transport).evidence[0].text;

describe("errors that fetch throws", () => {
  let server;
  let base;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/reset") request.socket.resetAndDestroy();
      else if (request.url === "/close") request.socket.end();
      else if (request.url === "/cut") {
        response.writeHead(200, { "content-length": "100" });
        response.write('{"id":');
        setTimeout(() => request.socket.destroy(), 20);
      }
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    base = `http://127.0.0.1:${server.address().port}`;
  });
  afterAll(() => server.closeAllConnections() ?? server.close());

  const failure = async (promise) =>
    promise.then(
      () => expect.unreachable("the call succeeded"),
      (error) => error,
    );

  test("a closed port: nothing was delivered", async () => {
    const closed = createSocketServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address();
    closed.close();
    await once(closed, "close");
    const verdict = submit(await failure(fetch(`http://127.0.0.1:${port}`, { method: "POST" })));
    expect(verdict).toMatchObject({
      reason: "connect_failed",
      render: "no",
      category: "network",
      mayRepeat: true,
    });
  });

  test("several addresses, none of which answers (AggregateError)", async () => {
    const closed = createSocketServer().listen(0, "localhost");
    await once(closed, "listening");
    const { port } = closed.address();
    closed.close();
    await once(closed, "close");
    const socket = connect({ host: "localhost", port, autoSelectFamily: true });
    const [error] = await once(socket, "error").then(
      ([e]) => [e],
      (e) => [e],
    );
    expect(submit(new TypeError("fetch failed", { cause: error }))).toMatchObject({
      reason: "connect_failed",
      render: "no",
    });
  });

  test("an unknown host: nothing was delivered", async () => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND api.example.invalid"), {
      code: "ENOTFOUND",
      errno: -3008,
    });
    expect(submit(new TypeError("fetch failed", { cause }))).toMatchObject({
      reason: "dns_failed",
      render: "no",
    });
  });

  test("a reset: the render may go on", async () => {
    const verdict = submit(await failure(fetch(`${base}/reset`, { method: "POST", body: "{}" })));
    expect(verdict).toMatchObject({
      reason: "connection_reset",
      render: "maybe",
      retry: "check_first",
      mayRepeat: false,
    });
  });

  test("closed without an answer: the render may go on", async () => {
    const verdict = submit(await failure(fetch(`${base}/close`, { method: "POST", body: "{}" })));
    expect(verdict).toMatchObject({ reason: "connection_reset", render: "maybe", retry: "check_first" });
  });

  test("a time-out of the caller's signal", async () => {
    const error = await failure(fetch(`${base}/hang`, { method: "POST", signal: AbortSignal.timeout(30) }));
    expect(error.name).toBe("TimeoutError");
    expect(submit(error)).toMatchObject({ reason: "client_timeout", render: "maybe", retry: "check_first" });
  });

  test("an abort by the caller", async () => {
    const controller = new AbortController();
    const call = failure(fetch(`${base}/hang`, { method: "POST", signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(submit(await call)).toMatchObject({ reason: "aborted", render: "maybe", retry: "check_first" });
  });

  test("an answer that ends too early", async () => {
    const response = await fetch(`${base}/cut`);
    const verdict = submit(await failure(response.text()));
    expect(verdict).toMatchObject({ category: "network", render: "maybe", retry: "check_first" });
  });
});

test("a chain is told from the outside in, with names, codes and messages", () => {
  const root = Object.assign(new Error("connect ECONNREFUSED ::1:80"), { code: "ECONNREFUSED", errno: -111 });
  const error = new TypeError("fetch failed", { cause: new AggregateError([root], "") });
  expect(told(error)).toBe(
    "TypeError: fetch failed; caused by AggregateError; caused by Error: ECONNREFUSED: connect ECONNREFUSED ::1:80",
  );
});

test("the error itself and its text mean the same", () => {
  const error = new TypeError("fetch failed", {
    cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  });
  expect(submit(error).toLogString()).toBe(submit(told(error)).toLogString());
});

test("causes may be texts, plain objects and in a circle", () => {
  const error = { message: "outer", cause: { code: "ETIMEDOUT", cause: "the last" } };
  expect(told(error)).toBe("outer; caused by ETIMEDOUT; caused by the last");
  const circle = new Error("circle");
  circle.cause = new Error("inner", { cause: circle });
  expect(told(circle)).toBe("Error: circle; caused by Error: inner");
});

test("endless chains and endless messages end", () => {
  const endless = {
    message: "again",
    get cause() {
      return Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(endless));
    },
  };
  const many = new AggregateError(Array.from({ length: 1e5 }, (_, i) => new Error(`${i}`)));
  for (const error of [endless, many, { message: "x".repeat(10_000_000) }]) {
    expect(submit(error)).toMatchObject({ ok: false, render: "maybe", retry: "check_first" });
  }
});

test("getters that throw, proxies and odd values do no harm", () => {
  const hostile = new Proxy(new Error("x"), {
    get() {
      throw new Error("on purpose");
    },
  });
  for (const transport of [
    hostile,
    {},
    [],
    Object.create(null),
    { message: 5n, code: Symbol("s"), cause: () => "" },
  ]) {
    expect(submit(transport)).toMatchObject({ ok: false, render: "maybe", retry: "check_first" });
  }
  const half = {
    code: "ECONNREFUSED",
    get message() {
      throw new Error("on purpose");
    },
  };
  expect(submit(half).reason).toBe("connect_failed");
});
