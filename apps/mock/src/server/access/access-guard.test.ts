import { describe, expect, test } from "vitest";
import { createOwnNames } from "../address/own-names.ts";
import { createAccessGuard } from "./access-guard.ts";

const here = "http://127.0.0.1:4010";

/** The answer to a request under `/_mock/`: its status and error, or "passes". */
async function ask(
  url: string,
  headers: Record<string, string> = {},
  more: { method?: string; host?: string; publicUrl?: string } = {},
) {
  const { method = "GET", host = "127.0.0.1", publicUrl } = more;
  const { refuseControl } = createAccessGuard(createOwnNames({ host, publicUrl }));
  const refusal = refuseControl(new Request(`${url}/_mock/tasks`, { method, headers }), publicUrl ?? url);
  if (refusal === undefined) return "passes";
  return { status: refusal.status, ...Object(await refusal.json()).error };
}

const hostRefusal = { status: 403, code: "host_not_allowed", type: "invalid_request_error" };
const originRefusal = { status: 403, code: "origin_not_allowed", type: "invalid_request_error" };

describe.each(["GET", "HEAD", "POST", "OPTIONS", "DELETE"])("A request with %s", (method) => {
  test.each([
    "http://127.0.0.1:4010",
    "http://localhost:4010",
    "http://[::1]:4010",
    "http://mock.localhost",
    "http://127.9.9.9",
  ])("Passes if it was sent to %s", async (url) => expect(await ask(url, {}, { method })).toBe("passes"));

  test.each(["http://evil.test:4010", "http://localhost.evil.test", "http://10.0.0.1:4010", "http://[::2]:4010"])(
    "Is refused if it was sent to %s, whatever it says of its origin",
    async (url) => {
      for (const headers of [{}, { origin: url }, { "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }]) {
        expect(await ask(url, headers, { method })).toMatchObject(hostRefusal);
      }
    },
  );

  test.each([
    [here, "http://evil.example"],
    [here, "http://localhost:4010"],
    [here, "http://127.0.0.1:3000"],
    [here, "http://127.0.0.1"],
    [here, "null"],
    [here, "file://"],
    [here, "chrome-extension://127.0.0.1:4010"],
    [here, "nonsense"],
    [here, ""],
  ])("Through %s is refused to a page of %j", async (url, origin) => {
    expect(await ask(url, { origin }, { method })).toMatchObject(originRefusal);
  });

  test.each([here, "http://localhost:4010", "http://[::1]:4010"])(
    "Passes from the mock's own page at %s",
    async (url) => expect(await ask(url, { origin: url, "sec-fetch-site": "same-origin" }, { method })).toBe("passes"),
  );
});

test("The refusal of a name says which names work, and what to do", async () => {
  const { message } = Object(await ask("http://mock-1:4010", {}, { publicUrl: "https://mock.example.com/x/" }));
  expect(message).toBe(
    "Host not allowed: mock-1:4010 is not one of the mock's own names (localhost, 127.0.0.1, mock.example.com). Use one of them, or start the mock with --public-url http://mock-1:4010. A readiness probe can use GET / instead of /_mock/health.",
  );
});

test("The names in a whole URL and in the Host header must both be own names", async () => {
  expect(await ask(here, { host: "evil.test:4010" })).toMatchObject(hostRefusal);
  expect(await ask("http://evil.test:4010", { host: "localhost:4010" })).toMatchObject(hostRefusal);
  expect(await ask(here, { host: "localhost:4010" })).toBe("passes");
  for (const host of ["localhost:4010@evil.test", "localhost, evil.test", "localhost/evil.test"])
    expect(await ask(here, { host })).toMatchObject(hostRefusal);
});

test("A mock that is open to the network is used by IP address, but not by a foreign name", async () => {
  const open = { host: "0.0.0.0" };
  expect(await ask("http://192.168.1.5:4010", { origin: "http://192.168.1.5:4010" }, open)).toBe("passes");
  expect(await ask("http://192.168.1.5:4010", { origin: "http://192.168.1.6:4010" }, open)).toMatchObject(
    originRefusal,
  );
  expect(await ask("http://phone.evil.test:4010", {}, open)).toMatchObject(hostRefusal);
});

test("The page of the public URL uses the controls, whichever name its front passes on", async () => {
  const behind = { method: "POST", publicUrl: "https://mock.example.com/under/" };
  const origin = "https://mock.example.com";
  expect(await ask(here, { origin }, behind)).toBe("passes");
  expect(await ask("http://mock.example.com", { origin }, behind)).toBe("passes");
  expect(await ask(here, { origin: "http://mock.example.com" }, behind)).toMatchObject(originRefusal);
  expect(await ask(here, { origin: "https://mock.example.com:8443" }, behind)).toMatchObject(originRefusal);
  expect(await ask(here, { origin: "null" }, { ...behind, publicUrl: "https://mock.example.com" })).toMatchObject(
    originRefusal,
  );
});

test.each(["cross-site", "same-site"])(
  "A browser's %s request without an Origin is refused, but a link to the page works",
  async (site) => {
    const from = (mode: string, dest?: string) => ({
      "sec-fetch-site": site,
      "sec-fetch-mode": mode,
      ...(dest !== undefined && { "sec-fetch-dest": dest }),
    });
    expect(await ask(here, from("no-cors", "image"))).toMatchObject(originRefusal);
    expect(await ask(here, from("no-cors", "script"))).toMatchObject(originRefusal);
    expect(await ask(here, from("navigate", "iframe"))).toMatchObject(originRefusal);
    expect(await ask(here, from("navigate", "object"))).toMatchObject(originRefusal);
    expect(await ask(here, { "sec-fetch-site": site })).toMatchObject(originRefusal);
    expect(await ask(here, from("navigate", "document"))).toBe("passes");
    expect(await ask(here, from("navigate"))).toBe("passes");
    expect(await ask(here, from("navigate", "document"), { method: "POST" })).toMatchObject(originRefusal);
  },
);

test("A person who types the address, and the page's own parts, pass", async () => {
  for (const site of ["none", "same-origin"]) expect(await ask(here, { "sec-fetch-site": site })).toBe("passes");
});

test("A refusal quotes a long origin and a long name only in part", async () => {
  const long = "x".repeat(1_000);
  const { message: byOrigin } = Object(await ask(here, { origin: `http://${long}` }));
  const { message: byHost } = Object(await ask(here, { host: long }));
  expect([byOrigin, byHost].map((text) => /x{50,}/.exec(text)?.[0].length)).toEqual([93, 100]);
});
