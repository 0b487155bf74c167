/**
 * Every row of the simulator's table, over HTTP: first against the mock itself, then through Prism's validating proxy,
 * which must find the contract broken exactly where a scenario is meant to break it.
 */
import { createManualClock, type ManualClock, type ScenarioName, scenarios } from "@video-generations/simulator";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startMock, startProxy } from "../src/index.ts";
import { type Service, serviceAt } from "./service.ts";

/** A way to reach a service, and how a connection that closes without an answer looks there. */
interface Stage {
  readonly service: Service;
  readonly clock: ManualClock;
  expectDropped(answer: Promise<Response>): Promise<void>;
}

const video = { duration: 8, quality: "720p" };
/** The time (A1's sample) and the price (B2) of that video. */
const estimate = 165_000;
const price = 87.48;
const untouched = { reserved: 0, spent: 0 };

/** For each scenario, the exchange that shows its effect. */
const exchanges: Readonly<Record<ScenarioName, (stage: Stage) => Promise<void>>> = {
  async fail({ service, clock }) {
    const id = await service.createAccepted("A boat [[fail:content_policy_violation]]", video);
    await clock.advance(estimate - 1);
    expect(await service.task(id)).toMatchObject({ status: "processing", progress: 99 });
    await clock.advance(1);
    const error = { code: "content_policy_violation", type: "task_error" };
    expect(await service.task(id)).toMatchObject({ status: "failed", error });
    expect(await service.balance()).toMatchObject(untouched);
  },

  async cancel({ service, clock }) {
    const id = await service.createAccepted("A boat [[cancel]]", video);
    await clock.advance(estimate / 2 - 1);
    expect(await service.task(id)).toMatchObject({ status: "processing" });
    await clock.advance(1);
    expect(await service.task(id)).toMatchObject({ status: "cancelled" });
    expect(await service.balance()).toMatchObject(untouched);
  },

  async stuck({ service, clock }) {
    const id = await service.createAccepted("A boat [[stuck]]", video);
    await clock.advance("24h");
    expect(await service.task(id)).toMatchObject({ status: "processing", progress: 50 });
    expect(await service.balance()).toMatchObject({ reserved: price, spent: 0 });
  },

  async "status-unknown"({ service, clock }) {
    const id = await service.createAccepted("A boat [[status-unknown]]", video);
    expect(await service.task(id)).toMatchObject({ status: "pending" });
    await clock.advance("24h");
    expect(await service.task(id)).toMatchObject({ status: "paused" });
  },

  async slow({ service, clock }) {
    const id = await service.createAccepted("A boat [[slow]]", video);
    await clock.advance(3 * estimate - 1);
    expect(await service.task(id)).toMatchObject({ status: "processing", progress: 99 });
    await clock.advance(1);
    expect(await service.task(id)).toMatchObject({ status: "completed" });
  },

  async instant({ service }) {
    const created = await service.create("A boat [[instant]]", video);
    expect(created.status).toBe(200);
    const { id, status } = Object(await created.json());
    expect(status).toBe("pending");
    expect(await service.task(id)).toMatchObject({ status: "completed", progress: 100 });
    expect(await service.balance()).toMatchObject({ reserved: 0, spent: price });
  },

  async status({ service }) {
    const unavailable = await service.create("A boat [[status:503]]", video);
    expect(unavailable.status).toBe(503);
    expect(await unavailable.text()).toBe("");
    const short = await service.create("A boat [[status:402]]", video);
    expect(short.status).toBe(402);
    expect(await short.json()).toMatchObject({ error: { code: "insufficient_quota" } });
    expect(await service.control("tasks")).toMatchObject({ total: 0 });
  },

  async garbage({ service }) {
    const answer = await service.create("A boat [[garbage]]", video);
    expect(answer.status).toBe(502);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await answer.text()).toContain("<h1>502 Bad Gateway</h1>");
    expect(await service.control("tasks")).toMatchObject({ total: 0 });
  },

  async drop({ service, clock, expectDropped }) {
    await expectDropped(service.create("A boat [[drop]]", video));
    expect(await service.control("tasks")).toMatchObject({ total: 1 });
    expect(await service.balance()).toMatchObject({ reserved: price, spent: 0 });
    await clock.advance(estimate);
    expect(await service.balance()).toMatchObject({ reserved: 0, spent: price });
  },

  async "429"({ service }) {
    const answers = [1, 2, 3, 4, 5].map(() => () => service.create("A boat [[429:3]]", video));
    const seen: unknown[] = [];
    for (const answer of answers) {
      const { status, headers } = await answer();
      seen.push([status, headers.get("retry-after")]);
    }
    expect(seen).toEqual([...Array(3).fill([429, "1"]), [200, null], [200, null]]);
    expect(await service.control("tasks")).toMatchObject({ total: 2 });
  },

  async "flaky-reads"({ service }) {
    const id = await service.createAccepted("A boat [[flaky-reads:3]]", video);
    const statuses: number[] = [];
    for (const read of Array(5).fill(service.read)) statuses.push((await read(id)).status);
    expect(statuses).toEqual([500, 500, 500, 200, 200]);
  },

  async "read-404"({ service, clock }) {
    const id = await service.createAccepted("A boat [[read-404]]", video);
    const early = await service.read(id);
    expect(early.status).toBe(404);
    expect(await early.json()).toMatchObject({ error: { code: "task_not_found" } });
    await clock.advance(estimate);
    expect((await service.read(id)).status).toBe(404);
    expect(await service.balance()).toMatchObject({ reserved: 0, spent: price });
  },

  async expired({ service, clock }) {
    const id = await service.createAccepted("A boat [[expired]]", video);
    await clock.advance(estimate);
    const { results: [url = ""] = [] } = await service.task(id);
    expect(url).toMatch(/\/media\/task-unified-.+\.mp4$/);
    expect((await fetch(url)).status).toBe(410);
  },
};

const table = scenarios.map((row) => ({ ...row, exchange: exchanges[row.name] }));

test("Every row of the table has its exchange, and every exchange a row", () => {
  expect(
    Object.keys(exchanges).sort(),
    "A scenario was added or taken away: write in `exchanges` what a client sees of it, or delete that.",
  ).toEqual(scenarios.map(({ name }) => name).sort());
});

/** Resets the mock at a whole second: tasks are made at whole seconds, so only there is an estimate exact. */
async function afresh(service: Service, clock: ManualClock): Promise<void> {
  await service.control("reset", {});
  await clock.advance(1000 - (clock.now() % 1000));
}

describe("Against the mock", async () => {
  const clock = createManualClock();
  const mock = await startMock({ port: 0, clock });
  afterAll(() => mock.close());
  const service = serviceAt(mock.url);
  beforeEach(() => afresh(service, clock));

  test.each(table)("$example does what the table says", async ({ exchange }) => {
    const expectDropped = async (answer: Promise<Response>) => {
      await expect(answer).rejects.toMatchObject({ name: "TypeError", cause: { code: "UND_ERR_SOCKET" } });
    };
    await exchange({ service, clock, expectDropped });
  });

  test.each(table)("The example of $name is valid as it stands", async ({ example }) => {
    const dropped = { status: 0 };
    const { status } = await service.create(example).catch(() => dropped);
    expect([0, 200, 429, 502, 503]).toContain(status);
  });

  test("A marker that does not exist is a 400 that lists the existing ones", async () => {
    const answer = await service.create("A boat [[explode]]");
    expect(answer.status).toBe(400);
    const { error } = Object(await answer.json());
    for (const { name } of scenarios) expect(error.message).toContain(`[[${name}`);
  });
});

describe("Through Prism's proxy", async () => {
  const clock = createManualClock();
  const mock = await startMock({ port: 0, clock });
  const proxy = await startProxy({ port: 0, upstream: mock.url });
  afterAll(async () => {
    await proxy.close();
    await mock.close();
  });
  const service = serviceAt(proxy.url, mock.url);
  beforeEach(() => afresh(service, clock));
  const broken = () => proxy.violations().filter(({ side }) => side === "response");

  test.each(table)(
    "$example does what the table says, and breaks the contract only if the table says so",
    async (row) => {
      const before = broken().length;
      const expectDropped = async (answer: Promise<Response>) => {
        const { status } = await answer;
        expect(status).toBe(502);
      };
      await row.exchange({ service, clock, expectDropped });
      const locations = broken()
        .slice(before)
        .map(({ location }) => location);
      expect(locations).toEqual(row.breaksContract === true ? ["body.status"] : []);
    },
  );
});
