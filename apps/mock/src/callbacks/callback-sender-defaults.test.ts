import { parseCallbackHost } from "@video-generations/simulator";
import { afterEach, expect, test, vi } from "vitest";
import { type DefaultChecks, listCheckedDefaults, readDocumentedDefaults } from "../../../../tooling/default-values.ts";
import { attempt } from "../../test/callbacks/attempts.ts";
import { createAuthority } from "../../test/callbacks/certificates.ts";
import { startReceiver } from "../../test/callbacks/receiver.ts";
import { useGlobalTimers } from "../../test/global-timers.ts";
import { createCallbackSender } from "./callback-sender.ts";
import { createLazyCallbackSender } from "./lazy-callback-sender.ts";

useGlobalTimers();

afterEach(() => void vi.useRealTimers());

/** The result of a callback to a receiver whose certificate is from an authority that no machine knows. */
async function sentToAStranger(senderTo: (host: string) => ReturnType<typeof createCallbackSender>) {
  const authority = await createAuthority("an authority that nobody knows");
  await using receiver = await startReceiver({ tls: await authority.issue({ names: ["localhost"] }) });
  const host = `localhost:${receiver.port}`;
  const result = await attempt(senderTo(host), `https://${host}/hook`);
  return { result, requests: receiver.requests };
}

const refusedByTls = {
  result: { delivered: false, reason: expect.stringContaining("certificate") },
  requests: [],
};

const checks: DefaultChecks = {
  "CallbackSenderOptions.allow": {
    says: "none",
    async check() {
      const send = createCallbackSender();
      expect(await attempt(send, "http://localhost:3000/")).toMatchObject({
        delivered: false,
        reason: expect.stringContaining("callback_url must start with https://"),
      });
    },
  },
  "CallbackSenderOptions.resolve": {
    says: "the machine's own way, hosts file included",
    async check() {
      await using receiver = await startReceiver();
      const host = `localhost:${receiver.port}`;
      const send = createCallbackSender({ allow: [parseCallbackHost(host)] });
      expect(await attempt(send, `http://${host}/hook`)).toEqual({ delivered: true, status: 204 });
    },
  },
  "CallbackSenderOptions.timeoutMs": {
    says: "10,000 (K3)",
    async check() {
      vi.useFakeTimers();
      let result: unknown = "open";
      const send = createCallbackSender({ resolve: () => new Promise(() => {}) });
      void attempt(send, "https://app.example/").then((value) => {
        result = value;
      });
      await vi.advanceTimersByTimeAsync(9_999);
      expect(result).toBe("open");
      await vi.advanceTimersByTimeAsync(1);
      expect(result).toEqual({ delivered: false, reason: "Given up after 10 s while looking up app.example." });
    },
  },
  "CallbackSenderOptions.ca": {
    says: "the machine's own",
    async check() {
      const senderTo = (host: string) => createCallbackSender({ allow: [parseCallbackHost(host)] });
      expect(await sentToAStranger(senderTo)).toMatchObject(refusedByTls);
    },
  },
  "MockOptions.callbackCa": {
    says: "the machine's own",
    check: async () =>
      expect(await sentToAStranger((host) => createLazyCallbackSender({ callbackAllow: [host] }))).toMatchObject(
        refusedByTls,
      ),
  },
};

test.each(Object.entries(checks))("%s has its documented default", (_, { check }) => check());

test("Every documented default of the callback sender is tested above, with its text", () => {
  const { "MockOptions.callbackCa": callbackCa = "" } = readDocumentedDefaults(new URL("..", import.meta.url), [
    "page",
  ]);
  const own = readDocumentedDefaults(new URL(".", import.meta.url));
  expect(listCheckedDefaults(checks)).toEqual({ ...own, "MockOptions.callbackCa": callbackCa });
});
