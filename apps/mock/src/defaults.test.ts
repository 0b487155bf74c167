import { once } from "node:events";
import { createServer as createHttpServer, request as httpRequest, Server } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { maxBodyBytes } from "@video-generations/simulator";
import { afterEach, expect, test, vi } from "vitest";
import { type DefaultChecks, listCheckedDefaults, readDocumentedDefaults } from "../../../tooling/default-values.ts";
import { serviceAt } from "../test/service.ts";
import { describeFaults } from "./contract/contract-faults.ts";
import { followContract } from "./contract/watch/live-contract.ts";
import { type MockOptions, startMock, startProxy, startStatic } from "./index.ts";
import { loadPrism } from "./prism/load-prism.ts";
import { contractForPrism, publishedContract } from "./prism/prism-contract.ts";
import { createPrismHandler } from "./prism/prism-handler.ts";
import { isFetchAllowed } from "./prism/sibling/import-sibling.ts";
import { errorReply } from "./server/error-reply.ts";
import { injectFaults } from "./server/fault-injection.ts";
import type { Connection } from "./server/handler.ts";
import { listen, type RunningServer } from "./server/listen.ts";

const running: RunningServer[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const server of running.splice(0)) await server.close();
});

const kept = <Running extends RunningServer>(server: Running): Running => {
  running.push(server);
  return server;
};

/** A mock on any free port, with default options otherwise. */
async function mockWith(options: MockOptions = {}) {
  return serviceAt(kept(await startMock({ port: 0, ...options })).url);
}

/** The addresses that the modes ask for by default. Each gets any free port instead, so that tests do not collide. */
async function addressesAskedFor(): Promise<unknown[][]> {
  const original = Server.prototype.listen;
  const asked: unknown[][] = [];
  vi.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server, ...args: unknown[]) {
    const [port, host, listening] = args;
    asked.push([port, host]);
    return Reflect.apply(original, this, [0, host, listening]);
  });
  kept(await startMock());
  kept(await startStatic());
  kept(await startProxy({ upstream: "http://127.0.0.1:9" }));
  return asked;
}

/** A handler's answer to a read that prefers the example of a failed task. */
const exampleOf = async (handle: (request: Request) => Promise<Response>) => {
  const headers = { authorization: "Bearer any", prefer: "example=failed" };
  return (await handle(new Request("http://mock.test/v1/tasks/task-unified-1774857405-abc123", { headers }))).json();
};

/** The address of the live page, as the root tells it to a caller with these headers. */
async function pageAsToldTo(url: string, headers: Record<string, string>): Promise<unknown> {
  const [answer] = await once(httpRequest(url, { headers }).end(), "response");
  return Object(await json(answer)).page;
}

/** The time of 200 requests through fault injection by default; each must arrive. */
const timeWithoutFaults = async () => {
  const handler = injectFaults(async () => new Response("served"), { seed: 1 });
  const started = performance.now();
  for (let left = 200; left > 0; left -= 1) {
    const answer = await handler(new Request("http://mock.test/v1/tasks/x"), {
      baseUrl: "http://mock.test",
      destroy: () => expect.unreachable(),
    });
    expect(await answer.text()).toBe("served");
  }
  return performance.now() - started;
};

const checks: DefaultChecks = {
  "FaultInjection.latencyMs": {
    says: "none",
    check: async () => expect(await timeWithoutFaults()).toBeLessThan(2_000),
  },
  "FaultInjection.chaos": { says: "0", check: async () => void (await timeWithoutFaults()) },
  "ListenOptions.timeouts": {
    says: "10 s for its head, 60 s for all of it",
    async check() {
      const listening = vi.spyOn(Server.prototype, "listen");
      kept(await listen(async () => new Response(), { host: "127.0.0.1", port: 0 }));
      expect(listening.mock.contexts).toMatchObject([{ headersTimeout: 10_000, requestTimeout: 60_000 }]);
      expect(createHttpServer().headersTimeout).not.toBe(10_000); // It is not just Node's own.
    },
  },
  "ErrorReplyOptions.headers": {
    says: "none",
    check: () => expect(errorReply(404, "x.").headers).toEqual({ "content-type": "application/json" }),
  },
  "ErrorReplyOptions.error": {
    says: "those of the status",
    check: () => expect(errorReply(404, "x.").body).toContain('"code":"not_found","message":"Not found: x."'),
  },
  "ListenOptions.fastPath": {
    says: "the handler has them all",
    async check() {
      const { url } = kept(await listen(async () => new Response("handled"), { host: "127.0.0.1", port: 0 }));
      expect(await (await fetch(`${url}/v1/tasks/task-unified-1`)).text()).toBe("handled");
    },
  },
  "ListenOptions.passesBodiesOn": {
    says: "`false`",
    async check() {
      const { url } = kept(await listen(async () => new Response("handled"), { host: "127.0.0.1", port: 0 }));
      const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${maxBodyBytes + 1}\r\nExpect: 100-continue\r\n\r\n`;
      const connection = connect(Number(new URL(url).port), "127.0.0.1", () => connection.write(head));
      const [first] = await once(connection, "data");
      connection.destroy();
      // With it, "100 Continue" would come first.
      expect(String(first)).toMatch(/^HTTP\/1\.1 200 /);
    },
  },
  "ListenOptions.baseUrls": {
    says: "at the address that it listens on",
    async check() {
      const told: string[] = [];
      const handler = async (_: Request, { baseUrl }: Connection) => {
        told.push(baseUrl);
        return new Response();
      };
      const { url } = kept(await listen(handler, { host: "127.0.0.1", port: 0 }));
      await fetch(url);
      expect(told).toEqual([url]);
    },
  },
  "FollowOptions.file": {
    says: "the published contract, which does not change",
    async check() {
      const live = await followContract({ file: undefined, make: async (contract) => contract, log: () => {} });
      expect(await live.current()).toBe(publishedContract);
      await live.close();
    },
  },
  "ServerOptions.port": {
    says: "4010",
    check: async () => expect((await addressesAskedFor()).map(([port]) => port)).toEqual([4010, 4010, 4010]),
  },
  "ServerOptions.host": {
    says: "`127.0.0.1`, so that only this machine reaches it",
    check: async () =>
      expect((await addressesAskedFor()).map(([, host]) => host)).toEqual(["127.0.0.1", "127.0.0.1", "127.0.0.1"]),
  },
  "ServerOptions.publicUrl": {
    says: "the host of each request if it is a name of the mock's own, otherwise the bound address",
    async check() {
      const { url } = await mockWith();
      expect(await pageAsToldTo(url, { host: "mock.localhost" })).toBe("http://mock.localhost/_mock/");
      expect(await pageAsToldTo(url, { host: "made.up" })).toBe(`${url}/_mock/`);
    },
  },
  "ServerOptions.trustProxy": {
    says: "`false`",
    async check() {
      const { url } = await mockWith();
      const front = { "x-forwarded-host": "front.test", forwarded: "host=front.test" };
      expect(await pageAsToldTo(url, front)).toBe(`${url}/_mock/`);
    },
  },
  "ServerOptions.fetchPrism": {
    says: "`true`, unless the variable `VIDEO_GENERATIONS_MOCK_FETCH_PRISM` says no",
    check() {
      expect(isFetchAllowed({})).toBe(true);
      for (const no of ["no", " 0 ", "FALSE"]) {
        expect(isFetchAllowed({ VIDEO_GENERATIONS_MOCK_FETCH_PRISM: no }), no).toBe(false);
      }
      for (const yes of ["yes", "1", "", "none"]) {
        expect(isFetchAllowed({ VIDEO_GENERATIONS_MOCK_FETCH_PRISM: yes }), yes).toBe(true);
      }
    },
  },
  "ServerOptions.spec": {
    says: "the published contract",
    async check() {
      const { url } = kept(await startStatic({ port: 0 }));
      const published = await createPrismHandler(publishedContract);
      expect(await exampleOf((request) => fetch(new URL(new URL(request.url).pathname, url), request))).toEqual(
        await exampleOf(published),
      );
    },
  },
  "ServerOptions.log": {
    says: "`silent`",
    async check() {
      const written = vi.spyOn(process.stdout, "write");
      const mock = await startMock({ port: 0 });
      await fetch(`${mock.url}/v1/nothing`);
      await mock.close();
      expect(written).not.toHaveBeenCalled();
    },
  },
  "ProxyOptions.cors": {
    says: "false: pages may do what the upstream's own CORS headers allow",
    async check() {
      const upstream = kept(await listen(async () => new Response(), { host: "127.0.0.1", port: 0 }));
      const { url } = kept(await startProxy({ port: 0, upstream: upstream.url }));
      const { headers } = await fetch(`${url}/v1/tasks/task-unified-1`, { headers: { origin: "https://app.example" } });
      expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    },
  },
  "MockOptions.timeScale": {
    says: "10",
    check: async () => expect(await (await mockWith()).control("clock")).toMatchObject({ timeScale: 10 }),
  },
  "MockOptions.seed": {
    says: "1",
    async check() {
      const ids = [await mockWith(), await mockWith({ seed: 1 }), await mockWith({ seed: 2 })].map(async (service) =>
        (await service.createAccepted("A paper boat")).slice(-8),
      );
      const [first, second, third] = await Promise.all(ids);
      expect([second === first, third === first]).toEqual([true, false]);
    },
  },
  "MockOptions.keys": {
    says: "every token that is not empty",
    async check() {
      const { url } = await mockWith();
      const statuses = ["Bearer one", "Bearer another", "Bearer "].map(async (authorization) => {
        return (await fetch(`${url}/v1/tasks/task-unified-1`, { headers: { authorization } })).status;
      });
      expect(await Promise.all(statuses)).toEqual([404, 404, 401]);
    },
  },
  "MockOptions.credits": {
    says: "100,000",
    async check() {
      const service = await mockWith();
      await service.createAccepted("A paper boat");
      expect(await service.balance()).toMatchObject({ granted: 100_000 });
    },
  },
  "MockOptions.rateLimit": {
    says: "no limit",
    async check() {
      const service = await mockWith();
      const reads = Array.from({ length: 200 }, async () => (await service.read("task-unified-1")).status);
      expect(new Set(await Promise.all(reads))).toEqual(new Set([404]));
    },
  },
  "MockOptions.callbackAllow": {
    says: "none",
    async check() {
      const service = await mockWith();
      const hosts = ["http://localhost:3000/hook", "https://localhost/hook", "https://127.0.0.1/hook"];
      const statuses = hosts.map(
        async (callback_url) => (await service.create("A paper boat", { callback_url })).status,
      );
      expect(await Promise.all(statuses)).toEqual([400, 400, 400]);
    },
  },
  "ContractFault.advice": {
    says: "`Correct it`",
    async check() {
      const core = await import("@video-generations/prism/linter");
      const source = new core.Source("/contract/openapi.yaml", "openapi: 3.1.1\n");
      const location = { source, pointer: "#/openapi", reportOnKey: false };
      expect(describeFaults(core, [{ text: "It is old", location }])).toMatch(
        /openapi\.yaml:1:\d+: It is old\. Correct it\.$/,
      );
    },
  },
  "createPrismHandler.contract": {
    says: "the published one",
    check: async () =>
      expect(await exampleOf(await createPrismHandler())).toEqual(
        await exampleOf(await createPrismHandler(publishedContract)),
      ),
  },
  "loadPrism.contract": {
    says: "the published one",
    check: async () => expect((await loadPrism()).operations).toEqual((await loadPrism(publishedContract)).operations),
  },
  "contractForPrism.contract": {
    says: "the published one",
    check: () => expect(contractForPrism()).toEqual(contractForPrism(publishedContract)),
  },
};

test.each(Object.entries(checks))("%s has its documented default", (_, { check }) => check(), 60_000);

test("Every documented default of the mock is tested above, with its text", () => {
  // The defaults of `callbacks`, and the option that goes straight to them, are tested beside the sender.
  const documented = readDocumentedDefaults(new URL(".", import.meta.url), ["callbacks"]);
  delete documented["MockOptions.callbackCa"];
  expect(listCheckedDefaults(checks)).toEqual(documented);
});
