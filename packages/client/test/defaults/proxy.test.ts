import { expect, vi } from "vitest";
import { type DefaultChecks, readDocumentedDefaults } from "../../../../tooling/default-values.ts";
import { createProxyHandler, type ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { createHandler, fetchBy, post, wish } from "../proxy/handled.ts";
import { pending } from "../sample-tasks.ts";
import { testDefaults } from "./test-defaults.ts";
import { neverAnswer, trackPromise } from "./track-promise.ts";

const answerPending = async (): Promise<Response> => Response.json(pending);

/** Sends a create, padded with spaces to a number of bytes, through a proxy that allows everything. */
async function sendCreate(options: Partial<ProxyHandlerOptions>, { bytes = 0, path = "/v1/videos/generations" } = {}) {
  const handler = createProxyHandler({ apiKey: "sk-live-42", authorize: () => true, ...options });
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ prompt: "A boat." }).padEnd(bytes);
  return (await handler(new Request(`http://localhost${path}`, { method: "POST", headers, body }))).status;
}

const maxBytes = async (): Promise<void> => {
  const fetch = answerPending;
  expect([await sendCreate({ fetch }, { bytes: 65_536 }), await sendCreate({ fetch }, { bytes: 65_537 })]).toEqual([
    200, 413,
  ]);
};

const checks: DefaultChecks = {
  "ProxyHandlerOptions.baseUrl": {
    says: "`https://api.evolink.ai`",
    readme: "as `createClient`",
    async check() {
      const urls: string[] = [];
      const fetch = fetchBy(({ url }) => {
        urls.push(url);
        return answerPending();
      });
      await sendCreate({ fetch });
      expect(urls).toEqual(["https://api.evolink.ai/v1/videos/generations"]);
    },
  },
  "ProxyHandlerOptions.basePath": {
    says: "none",
    readme: "none",
    async check() {
      const statuses = [
        await sendCreate({ fetch: answerPending }),
        await sendCreate({ fetch: answerPending }, { path: "/api/v1/tasks" }),
      ];
      expect(statuses).toEqual([200, 404]);
    },
  },
  "ProxyHandlerOptions.fetch": {
    says: "the global `fetch`",
    readme: "as `createClient`",
    async check() {
      vi.stubGlobal("fetch", answerPending);
      expect(await sendCreate({})).toBe(200);
    },
  },
  "ProxyHandlerOptions.idempotencyScope": {
    says: "no key is passed on",
    readme: "no key is passed on",
    async check() {
      const { handler, sent } = createHandler();
      await handler(post(wish, { "idempotency-key": "order-7301-scene-04" }));
      expect(sent.map(({ headers }) => headers.has("idempotency-key"))).toEqual([false]);
    },
  },
  "ProxyHandlerOptions.maxBytes": { says: "65_536", readme: "65,536", check: maxBytes },
  "ProxyHandlerOptions.onError": {
    says: "`console.error`",
    readme: "`console.error`",
    async check() {
      const told = vi.spyOn(console, "error").mockImplementation(() => {});
      const error = new Error("no database");
      expect(await sendCreate({ authorize: () => Promise.reject(error) })).toBe(500);
      expect(told.mock.calls).toEqual([[error]]);
    },
  },
  "ProxyHandlerOptions.timeoutMs": {
    says: "60_000",
    readme: "as `createClient`",
    async check() {
      vi.useFakeTimers();
      const outcome = trackPromise(sendCreate({ fetch: neverAnswer, onError: () => {} }));
      await vi.advanceTimersByTimeAsync(59_999);
      expect(outcome()).toBe("open");
      await vi.advanceTimersByTimeAsync(1);
      expect(outcome()).toBe(504);
    },
  },
  "readJsonBody.maxBytes": { says: "65_536, which holds the longest prompt (C3) and any task", check: maxBytes },
};

testDefaults({
  part: "the proxy",
  checks,
  documented: {
    ...readDocumentedDefaults(new URL("../../src/proxy/", import.meta.url)),
    ...readDocumentedDefaults(new URL("../../src/handlers/", import.meta.url)),
  },
  guide: "proxy.md",
  others: { callbackUrl: "none", apiKey: "–", authorize: "–", onTask: "–" },
});
