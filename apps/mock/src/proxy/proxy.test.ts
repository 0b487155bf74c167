import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request as httpRequest, type RequestListener } from "node:http";
import { buffer, json } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { startUpstream, type UpstreamServer } from "../../test/upstream-server.ts";
import { startMock } from "../serve.ts";
import { type RunningProxy, startProxy } from "./proxy.ts";

const headers = { Authorization: "Bearer any", "Content-Type": "application/json" };
const minimal = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });
const task = {
  created: 1761313744,
  id: "task-unified-1774857405-abc123",
  model: "seedance-2.0-fast-text-to-video",
  object: "video.generation.task",
  progress: 42,
  status: "processing",
  task_info: { can_cancel: true, estimated_time: 165, video_duration: 8 },
  type: "video",
};

interface Setup extends AsyncDisposable {
  readonly proxy: RunningProxy;
  readonly upstream: UpstreamServer;
}

async function startProxied(listener: RequestListener, path = ""): Promise<Setup> {
  const upstream = await startUpstream(listener);
  const proxy = await startProxy({ upstream: `${upstream.url}${path}`, port: 0 });
  return {
    proxy,
    upstream,
    async [Symbol.asyncDispose]() {
      await proxy.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

function answering(body: unknown, status = 200, extra: Record<string, string> = {}): RequestListener {
  return (_, response) =>
    response.writeHead(status, { "content-type": "application/json", ...extra }).end(JSON.stringify(body));
}

describe("Judging", () => {
  test("The mock keeps the contract", async () => {
    const mock = await startMock({ port: 0 });
    const proxy = await startProxy({ upstream: mock.url, port: 0 });
    const created = await fetch(`${proxy.url}/v1/videos/generations`, { method: "POST", headers, body: minimal });
    expect(created.status).toBe(200);
    const { id } = JSON.parse(await created.text());
    expect((await fetch(`${proxy.url}/v1/tasks/${id}`, { headers })).status).toBe(200);
    expect(proxy.violations()).toEqual([]);
    await proxy.close();
    await mock.close();
  });

  test("An answer that breaks the contract is reported, and passed on unchanged", async () => {
    const lie = { ...task, progress: 101, task_info: { ...task.task_info, can_cancel: "yes" } };
    await using setup = await startProxied(answering(lie));
    const response = await fetch(`${setup.proxy.url}/v1/tasks/${task.id}`, { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(lie);
    const exchange = { side: "response", method: "GET", path: `/v1/tasks/${task.id}` };
    expect(setup.proxy.violations()).toEqual([
      { ...exchange, location: "body.progress", message: "Response body property progress must be <= 100" },
      {
        ...exchange,
        location: "body.task_info.can_cancel",
        message: "Response body property task_info.can_cancel must be boolean",
      },
    ]);
    expect(JSON.parse(response.headers.get("sl-violations") ?? "")).toHaveLength(2);
  });

  test("A status that the contract does not have is a violation", async () => {
    await using setup = await startProxied(answering({ ...task, status: "queued" }));
    await fetch(`${setup.proxy.url}/v1/tasks/${task.id}`, { headers });
    expect(setup.proxy.violations()).toEqual([
      expect.objectContaining({
        location: "body.status",
        message: "Response body property status must be equal to constant",
      }),
    ]);
  });

  test("An answer is judged by the schema of its own status", async () => {
    const failed = { ...task, status: "failed", progress: 0, error: { code: "unknown_error", message: 7, type: 8 } };
    await using setup = await startProxied(answering({ ...failed, created: "now" }));
    await fetch(`${setup.proxy.url}/v1/tasks/${task.id}`, { headers });
    expect(setup.proxy.violations().map(({ location }) => location)).toEqual([
      "body.created",
      "body.error.message",
      "body.error.type",
    ]);
  });

  test("A documented failure is not a violation", async () => {
    const envelope = { error: { code: "task_not_found", message: "gone", type: "invalid_request_error" } };
    await using setup = await startProxied(answering(envelope, 404));
    const response = await fetch(`${setup.proxy.url}/v1/tasks/${task.id}`, { headers });
    expect(response.status).toBe(404);
    expect(setup.proxy.violations()).toEqual([]);
  });

  test.each([
    [
      "text/html",
      "<h1>hello</h1>",
      [
        'The received media type "text/html" does not match the one specified in the current response: application/json',
        "Response body must be object",
      ],
    ],
    ["nonsense", "hello", ["invalid media type"]],
    ["application/json", '{"status":', ["Response body is not well-formed JSON"]],
    ["application/json", "", ["Response body must be object"]],
  ])(
    "An answer of type %s with the body %j is a violation, and is passed on unchanged",
    async (type, text, messages) => {
      await using setup = await startProxied((_, response) =>
        response.writeHead(200, { "content-type": type }).end(text),
      );
      const response = await fetch(`${setup.proxy.url}/v1/tasks/${task.id}`, { headers });
      expect(response.headers.get("content-type")).toBe(type);
      expect(await response.text()).toBe(text);
      expect(setup.proxy.violations().map((violation) => violation.message)).toEqual(messages);
    },
  );

  test("A gateway's answer without a body is documented, so it is not a violation (E3)", async () => {
    await using setup = await startProxied((_, response) => response.writeHead(503).end());
    const url = `${setup.proxy.url}/v1/videos/generations`;
    const response = await fetch(url, { method: "POST", headers, body: minimal });
    expect([response.status, await response.text()]).toEqual([503, ""]);
    expect(setup.proxy.violations()).toEqual([]);
  });

  test("A request that breaks the contract is reported, and passed on unchanged", async () => {
    const bodies: string[] = [];
    await using setup = await startProxied(async (request, response) => {
      bodies.push((await buffer(request)).toString());
      answering({ error: { code: "invalid_request", message: "no", type: "invalid_request_error" } }, 400)(
        request,
        response,
      );
    });
    const url = `${setup.proxy.url}/v1/videos/generations`;
    const long = JSON.stringify({ ...JSON.parse(minimal), duration: 99 });
    for (const body of [long, '{"model":']) await fetch(url, { method: "POST", headers, body });
    await fetch(url, { method: "POST", headers: { "Content-Type": "text/plain" }, body: minimal });
    expect(bodies).toEqual([long, '{"model":', minimal]);
    const exchange = { side: "request", method: "POST", path: "/v1/videos/generations" };
    expect(setup.proxy.violations()).toEqual([
      { ...exchange, location: "body.duration", message: "Request body property duration must be <= 15" },
      { ...exchange, location: "body", message: "Request body is not well-formed JSON" },
      { ...exchange, location: "", message: "Invalid security scheme used" },
      { ...exchange, location: "", message: "Supported content types: application/json" },
    ]);
  });
});

describe("Passing on", () => {
  test("Answers outside the contract are passed on unchanged, with their headers", async () => {
    const video = randomBytes(300_000);
    await using setup = await startProxied((_, response) => {
      const sent = { "content-type": "video/mp4", "content-length": video.length, "set-cookie": ["a=1", "b=2"] };
      response.writeHead(206, sent).end(video);
    });
    const response = await fetch(`${setup.proxy.url}/media/video.mp4`);
    expect(response.status).toBe(206);
    expect(response.headers.get("content-length")).toBe("300000");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(Buffer.from(await response.arrayBuffer()).equals(video)).toBe(true);
  });

  test("Request bodies outside the contract are passed on unchanged", async () => {
    const video = randomBytes(2_000_000);
    await using setup = await startProxied(async (request, response) => {
      const same = (await buffer(request)).equals(video);
      answering({ same, length: request.headers["content-length"] })(request, response);
    });
    const response = await fetch(`${setup.proxy.url}/uploads`, { method: "PUT", body: video });
    expect(await response.json()).toEqual({ same: true, length: "2000000" });
  });

  test("An answer that the upstream compresses without being asked is passed on plain", async () => {
    await using setup = await startProxied((request, response) => {
      const packed = gzipSync(JSON.stringify({ accepted: request.headers["accept-encoding"] }));
      const sent = { "content-encoding": "gzip", "content-length": packed.length };
      response.writeHead(200, { "content-type": "application/json", ...sent }).end(packed);
    });
    const response = await fetch(`${setup.proxy.url}/v1/anything`);
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.json()).toEqual({ accepted: "identity" });
  });

  test("Redirects, empty answers and the statuses 501 and 503 are passed on", async () => {
    await using setup = await startProxied((request, response) => {
      const [, status = "", location] = /^\/(\d+)(.*)$/.exec(request.url ?? "") ?? [];
      response.writeHead(Number(status), location ? { location } : {}).end();
    });
    const answers = ["302/elsewhere", "204", "304", "501", "503"].map(async (path) => {
      const response = await fetch(`${setup.proxy.url}/${path}`, { redirect: "manual" });
      return [response.status, response.headers.get("location"), await response.text()];
    });
    expect(await Promise.all(answers)).toEqual([
      [302, "/elsewhere", ""],
      [204, null, ""],
      [304, null, ""],
      [501, null, ""],
      [503, null, ""],
    ]);
  });

  test("Headers of the connection are left out, and the others are passed on", async () => {
    await using setup = await startProxied((request, response) => answering(request.headers)(request, response));
    const { port } = new URL(setup.proxy.url);
    const outgoing = httpRequest({
      port,
      path: "/echo",
      headers: {
        Connection: "close, X-Mine",
        "X-Mine": "1",
        TE: "trailers",
        "Proxy-Connection": "close",
        "X-Yours": "2",
      },
    });
    outgoing.end();
    const [incoming] = await once(outgoing, "response");
    const arrived = await json(incoming);
    expect(arrived).toMatchObject({ "x-yours": "2", host: new URL(setup.upstream.url).host });
    expect(Object.keys(Object(arrived))).not.toEqual(expect.arrayContaining(["x-mine"]));
    expect(Object.keys(Object(arrived))).not.toEqual(expect.arrayContaining(["te"]));
    expect(Object.keys(Object(arrived))).not.toEqual(expect.arrayContaining(["proxy-connection"]));
  });

  test("A caller that waits for 100 Continue before its body is served", async () => {
    await using setup = await startProxied(async (incoming, response) => {
      answering({ sent: (await buffer(incoming)).toString() })(incoming, response);
    });
    const { port } = new URL(setup.proxy.url);
    const expecting = { Expect: "100-continue", "Content-Length": 5 };
    const outgoing = httpRequest({ port, path: "/uploads", method: "PUT", headers: expecting });
    outgoing.flushHeaders();
    await once(outgoing, "continue");
    outgoing.end("video");
    const [incoming] = await once(outgoing, "response");
    expect(await json(incoming)).toEqual({ sent: "video" });
  });

  test("An answer without a media type is given none", async () => {
    await using setup = await startProxied((_, response) => response.writeHead(200).end("plain"));
    const response = await fetch(`${setup.proxy.url}/media/note`);
    expect(response.headers.get("content-type")).toBe("");
    expect(await response.text()).toBe("plain");
  });

  test("The path of the upstream's address comes first, and the query is kept", async () => {
    await using setup = await startProxied(
      (request, response) => answering({ url: request.url })(request, response),
      "/v9/",
    );
    const response = await fetch(`${setup.proxy.url}/v1/things?a=b%20c`);
    expect(await response.json()).toEqual({ url: "/v9/v1/things?a=b%20c" });
  });

  test("The proxy itself answers at /_mock/health", async () => {
    await using setup = await startProxied(answering({ status: "upstream" }));
    const response = await fetch(`${setup.proxy.url}/_mock/health`);
    expect(await response.json()).toEqual({ status: "ok", mode: "proxy" });
  });

  test("A body above 1 MiB is refused on the contract's paths", async () => {
    await using setup = await startProxied(answering({}));
    const body = "a".repeat(1_048_577);
    const response = await fetch(`${setup.proxy.url}/v1/videos/generations`, { method: "POST", headers, body });
    expect(response.status).toBe(413);
  });
});

describe("An upstream in trouble", () => {
  test("An upstream that is down is a 502 that says so", async () => {
    const upstream = await startUpstream(answering({}));
    await upstream[Symbol.asyncDispose]();
    const proxy = await startProxy({ upstream: upstream.url, port: 0 });
    for (const path of [`/v1/tasks/${task.id}`, "/media/video.mp4"]) {
      const response = await fetch(`${proxy.url}${path}`, { headers });
      expect(response.status).toBe(502);
      expect(await response.json()).toEqual({
        error: {
          code: "bad_gateway",
          message: expect.stringMatching(
            /^Bad gateway: http:\/\/127\.0\.0\.1:\d+\/ gave no whole answer \(connect ECONNREFUSED .+\)\. Check that it is up, and --upstream\.$/,
          ),
          type: "api_error",
        },
      });
    }
    await proxy.close();
  });

  const breakOff: RequestListener = (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"status":', () => response.destroy());
  };

  test("An upstream that breaks off a task is a 502", async () => {
    await using setup = await startProxied(breakOff);
    const response = await fetch(`${setup.proxy.url}/v1/tasks/${task.id}`, { headers });
    expect(response.status).toBe(502);
  });

  test("An upstream that breaks off another answer breaks it off for the caller too", async () => {
    await using setup = await startProxied(breakOff);
    const reading = fetch(`${setup.proxy.url}/media/video.mp4`).then((response) => response.text());
    await expect(reading).rejects.toThrow(TypeError);
  });

  test("An upstream that answers with a status outside HTTP is a 502", async () => {
    await using setup = await startProxied((_, response) => {
      response.socket?.end("HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n");
    });
    expect((await fetch(`${setup.proxy.url}/media/video.mp4`)).status).toBe(502);
  });
});

test.each([
  "localhost:4010",
  "ftp://upstream.example",
  "http://user@upstream.example",
  "http://:secret@upstream.example",
  "",
])("%j is refused as an upstream", async (upstream) => {
  await expect(startProxy({ upstream, port: 0 })).rejects.toThrow(
    "The upstream must be an http or https URL without user name and password.",
  );
});
