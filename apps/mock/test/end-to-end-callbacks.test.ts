import { createManualClock, type ManualClock } from "@video-generations/simulator";
import { afterEach, describe, expect, test } from "vitest";
import { startMock } from "../src/index.ts";
import { type Authority, createAuthority } from "./callbacks/certificates.ts";
import { type Reaction, type Receiver, startReceiver } from "./callbacks/receiver.ts";
import { type Service, serviceAt } from "./service.ts";

/** A mock, and a receiver of its callbacks over HTTPS, with a certificate from the tests' own authority. */
interface Stage {
  readonly clock: ManualClock;
  readonly receiver: Receiver;
  readonly service: Service;
  readonly callbackUrl: string;
}

const authority: Authority = await createAuthority("the tests' own authority");
const credentials = await authority.issue({ names: ["localhost"] });
const start = Date.parse("2026-04-01T12:00:00Z");
/** A video of 8 seconds at 720p, with its time (A1's sample) and its price (B2). */
const video = { duration: 8, quality: "720p" };
const estimate = 165_000;
const price = 87.48;

let disposal = new AsyncDisposableStack();
afterEach(async () => {
  await disposal.disposeAsync();
  disposal = new AsyncDisposableStack();
});

async function stage(react?: Reaction): Promise<Stage> {
  const receiver = disposal.use(await startReceiver({ tls: credentials, ...(react && { react }) }));
  const clock = createManualClock({ start });
  const callbackAllow = [`localhost:${receiver.port}`];
  const mock = await startMock({ port: 0, clock, callbackAllow, callbackCa: authority.ca });
  disposal.defer(() => mock.close());
  const callbackUrl = `https://localhost:${receiver.port}/hooks/video?from=test`;
  return { clock, receiver, service: serviceAt(mock.url), callbackUrl };
}

/** The journal's entries, the oldest first. */
async function journal(service: Service): Promise<Record<string, unknown>[]> {
  const { newest } = Object(await service.control("callbacks"));
  return newest.reverse();
}

describe("A callback (K1)", () => {
  test("Comes once the ledger is settled, with the body that a read answers at that moment", async () => {
    const seen: unknown[] = [];
    const { clock, receiver, service, callbackUrl } = await stage((response) => {
      // The advance of the clock waits for this answer, so everything has been seen when it is over.
      Promise.all([service.task(id), service.balance(), clock.now()])
        .then((answers) => seen.push(...answers))
        .finally(() => response.writeHead(204).end());
    });
    const id = await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
    expect(await service.balance()).toMatchObject({ reserved: price, spent: 0 });
    await clock.advance(estimate - 1);
    expect(receiver.requests).toEqual([]);

    await clock.advance("1h");
    const [{ method, url, rawHeaders, body } = expect.unreachable()] = receiver.requests;
    expect([method, url]).toEqual(["POST", "/hooks/video?from=test"]);
    expect(rawHeaders).toContain("application/json");
    expect(JSON.parse(body)).toEqual(seen[0]);
    expect(seen[0]).toMatchObject({ id, status: "completed", progress: 100, usage: { credits_used: price } });
    expect(seen[1]).toMatchObject({ reserved: 0, spent: price });
    expect(seen[2]).toBe(start + estimate);
    expect(receiver.requests).toHaveLength(1);
    expect(await journal(service)).toEqual([
      {
        at: start + estimate,
        key: "a-key… #a61434",
        taskId: id,
        url: callbackUrl,
        body,
        attempt: 1,
        result: "delivered",
        status: 204,
      },
    ]);
  });

  test.each([
    ["completed", "complete", 87.48],
    ["failed", "fail", 0],
    ["cancelled", "cancel", 0],
  ])("Comes once if a control makes a task %s", async (status, control, spent) => {
    const { clock, receiver, service, callbackUrl } = await stage();
    const id = await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
    await clock.advance("60s");
    await service.control(`tasks/${id}/${control}`, {});
    await clock.advance("1h");
    expect(receiver.requests.map(({ body }) => JSON.parse(body))).toEqual([await service.task(id)]);
    expect(await service.task(id)).toMatchObject({ status });
    expect(await journal(service)).toMatchObject([{ at: start + 60_000, attempt: 1, result: "delivered" }]);
    expect(await service.balance()).toMatchObject({ reserved: 0, spent });
  });

  test.each([
    ["[[fail:content_policy_violation]]", "failed", estimate],
    ["[[cancel]]", "cancelled", estimate / 2],
  ])("Comes once at the end that the marker %s asks for", async (marker, status, after) => {
    const { clock, receiver, service, callbackUrl } = await stage();
    const id = await service.createAccepted(`A paper boat ${marker}`, { ...video, callback_url: callbackUrl });
    await clock.advance("1h");
    expect(receiver.requests.map(({ body }) => JSON.parse(body))).toEqual([await service.task(id)]);
    expect(await service.task(id)).toMatchObject({ status });
    expect(await journal(service)).toMatchObject([{ at: start + after, attempt: 1, result: "delivered" }]);
  });
});

describe("The attempts of a callback (K3)", () => {
  const instants = [165_000, 166_000, 168_000, 172_000].map((after) => start + after);

  test("Come at once and 1, 2 and 4 s after a failure, four in all", async () => {
    const { clock, receiver, service, callbackUrl } = await stage((response) => response.writeHead(500).end("no"));
    const id = await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
    await clock.advance("24h");
    const bodies = receiver.requests.map(({ body }) => JSON.parse(body));
    expect(bodies).toEqual(Array(4).fill(await service.task(id)));
    const failed = { result: "failed", status: 500, reason: "The receiver answered 500; only a 2xx is a delivery." };
    expect(await journal(service)).toMatchObject(
      instants.map((at, index) => ({ at, attempt: index + 1, taskId: id, ...failed })),
    );
    expect((await journal(service)).length).toBe(4);
  });

  test("Follow the simulator's clock, not the real one", async () => {
    const { clock, receiver, service, callbackUrl } = await stage((response) => response.writeHead(503).end());
    await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
    const counts: number[] = [];
    for (const step of [estimate, 999, 1, 1_999, 1, 3_999, 1, 3_600_000]) {
      await clock.advance(step);
      counts.push(receiver.requests.length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });

  test("End with the first 2xx", async () => {
    const answers = [500, 404, 202];
    const { clock, receiver, service, callbackUrl } = await stage((response) =>
      response.writeHead(answers.shift() ?? 599).end(),
    );
    await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
    await clock.advance("24h");
    expect(receiver.requests).toHaveLength(3);
    expect(await journal(service)).toMatchObject([
      { at: instants[0], result: "failed", status: 500 },
      { at: instants[1], result: "failed", status: 404 },
      { at: instants[2], result: "delivered", status: 202 },
    ]);
  });

  test.each([301, 302, 303, 307, 308])("Fail with a %i, which is not followed", async (status) => {
    const elsewhere = disposal.use(await startReceiver({ tls: credentials }));
    const location = `https://localhost:${elsewhere.port}/`;
    const { clock, receiver, service, callbackUrl } = await stage((response) =>
      response.writeHead(status, { location }).end(),
    );
    await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
    await clock.advance("24h");
    expect(receiver.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(4).fill("POST /hooks/video?from=test"),
    );
    expect(elsewhere.connections()).toBe(0);
    const reason = `The receiver answered ${status}; redirects are not followed.`;
    expect(await journal(service)).toMatchObject(instants.map((at) => ({ at, result: "failed", status, reason })));
  });

  test("Are given up after 10 s if the receiver hangs, and made again", async () => {
    const reactions: Reaction[] = [() => undefined, (response) => response.writeHead(200).end()];
    const { clock, receiver, service, callbackUrl } = await stage((...exchange) => reactions.shift()?.(...exchange));
    await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
    await clock.advance("24h");
    expect(receiver.requests).toHaveLength(2);
    expect(await journal(service)).toMatchObject([
      { at: instants[0], result: "failed", reason: "Given up after 10 s while waiting for the answer." },
      { at: instants[1], result: "delivered", status: 200 },
    ]);
  });

  test("Fail without a request if the receiver's certificate is from an unknown authority", async () => {
    const stranger = await createAuthority("a stranger");
    const tls = await stranger.issue({ names: ["localhost"] });
    const receiver = disposal.use(await startReceiver({ tls }));
    const clock = createManualClock({ start });
    const callbackAllow = [`localhost:${receiver.port}`];
    const mock = await startMock({ port: 0, clock, callbackAllow, callbackCa: authority.ca });
    disposal.defer(() => mock.close());
    const service = serviceAt(mock.url);
    await service.createAccepted("A paper boat", { ...video, callback_url: `https://localhost:${receiver.port}/` });
    await clock.advance("24h");
    expect(receiver.requests).toEqual([]);
    expect(await journal(service)).toMatchObject(instants.map((at) => ({ at, result: "failed" })));
  });
});

test("A callback_url whose port is not allowed is refused at create", async () => {
  const { service, receiver } = await stage();
  const other = await service.create("A paper boat", { callback_url: `https://localhost:${receiver.port + 1}/` });
  expect(other.status).toBe(400);
  expect(await other.text()).toContain("callback_url");
});

test("A reset drops the callbacks that were due", async () => {
  const { clock, receiver, service, callbackUrl } = await stage();
  await service.createAccepted("A paper boat", { ...video, callback_url: callbackUrl });
  await service.control("reset", {});
  await clock.advance("24h");
  expect(receiver.requests).toEqual([]);
  expect(await journal(service)).toEqual([]);
});
