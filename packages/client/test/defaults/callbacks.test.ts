import { expect, vi } from "vitest";
import { type DefaultChecks, readDocumentedDefaults } from "../../../../tooling/default-values.ts";
import { type CallbackHandlerOptions, createCallbackHandler } from "../../src/callbacks/index.ts";
import type { Task } from "../../src/index.ts";
import { completed } from "../sample-tasks.ts";
import { testDefaults } from "./test-defaults.ts";
import { neverAnswer, trackPromise } from "./track-promise.ts";

/** Posts a callback, padded with spaces to a number of bytes, to a handler with default options; returns the status. */
async function postCallback(options: Partial<CallbackHandlerOptions>, bytes = 0): Promise<number> {
  const client = { tasks: { retrieve: async () => completed as unknown as Task } };
  const handler = createCallbackHandler({ client, onTask: () => {}, ...options });
  const body = JSON.stringify(completed).padEnd(bytes);
  const headers = { "content-type": "application/json" };
  return (await handler(new Request("http://localhost/", { method: "POST", headers, body }))).status;
}

const checks: DefaultChecks = {
  "CallbackHandlerOptions.accept": {
    says: "accepts every id",
    readme: "every id",
    check: async () => expect(await postCallback({})).toBe(204),
  },
  "CallbackHandlerOptions.onError": {
    says: "`console.error`",
    readme: "`console.error`",
    async check() {
      const told = vi.spyOn(console, "error").mockImplementation(() => {});
      const error = new Error("disk full");
      expect(await postCallback({ onTask: () => Promise.reject(error) })).toBe(503);
      expect(told.mock.calls).toEqual([[error]]);
    },
  },
  "CallbackHandlerOptions.maxBytes": {
    says: "65_536",
    readme: "65,536",
    check: async () => expect([await postCallback({}, 65_536), await postCallback({}, 65_537)]).toEqual([204, 413]),
  },
  // Beyond the 10 s that the service waits (K3), each callback would be lost, and each of its retries.
  "CallbackHandlerOptions.timeoutMs": {
    says: "8_000",
    readme: "8,000",
    async check() {
      vi.useFakeTimers();
      vi.spyOn(console, "error").mockImplementation(() => {});
      const slow = [
        trackPromise(postCallback({ onTask: () => new Promise(() => {}) })),
        trackPromise(postCallback({ accept: () => new Promise(() => {}) })),
        trackPromise(postCallback({ client: { tasks: { retrieve: neverAnswer as unknown as () => Promise<Task> } } })),
      ];
      await vi.advanceTimersByTimeAsync(7_999);
      expect(slow.map((outcome) => outcome())).toEqual(["open", "open", "open"]);
      await vi.advanceTimersByTimeAsync(1);
      expect(slow.map((outcome) => outcome())).toEqual([503, 503, 503]);
    },
  },
};

testDefaults({
  part: "the callback handler",
  checks,
  documented: readDocumentedDefaults(new URL("../../src/callbacks/", import.meta.url)),
  guide: "callbacks.md",
  others: { client: "–", onTask: "–" },
});
