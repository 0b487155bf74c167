import { expect, test } from "vitest";
import { NotJudged } from "../verdicts/not-judged.ts";
import type { OutgoingRequest, ReceivedAnswer } from "./exchange.ts";
import { createKeyWatch, type KeyWatch } from "./key-watch.ts";

const create: OutgoingRequest = { method: "POST", path: "/v1/videos/generations" };
const read: OutgoingRequest = { method: "GET", path: "/v1/tasks/task-unified-1-a" };
const otherRead: OutgoingRequest = { method: "GET", path: "/v1/tasks/task-unified-1-b" };

function answer(status: number, text = "{}"): ReceivedAnswer {
  return { request: "GET /task", status, headers: new Headers(), text };
}

/** "judged", or the obstacle. */
async function verdictOn(watch: KeyWatch, outgoing: OutgoingRequest, came: ReceivedAnswer): Promise<string> {
  return watch.refuseToJudge(outgoing, came).then(
    () => "judged",
    (error: unknown) => (error instanceof NotJudged ? error.obstacle : String(error)),
  );
}

/** A watch whose own questions about the key are all answered with this status. */
function createWatch(status = 200): { watch: KeyWatch; asked: OutgoingRequest[] } {
  const asked: OutgoingRequest[] = [];
  const watch = createKeyWatch(async (outgoing) => {
    asked.push(outgoing);
    return answer(status);
  });
  return { watch, asked };
}

test.each<[number, OutgoingRequest, string]>([
  [200, create, "judged"],
  [400, create, "judged"],
  [401, create, "key-refused"],
  [401, read, "key-refused"],
  [402, create, "no-credits"],
  [402, read, "no-credits"],
  [403, create, "no-access"],
  [403, read, "judged"],
  [404, read, "judged"],
])("The answer %i to the first call with a key, %j, is %s", async (status, outgoing, verdict) => {
  expect(await verdictOn(createWatch().watch, outgoing, answer(status))).toBe(verdict);
});

test("The reason for giving no verdict shows the answer", async () => {
  await expect(createWatch().watch.refuseToJudge(create, answer(402, "Top up."))).rejects.toThrow(
    "GET /task: came 402 to the key of this run: Top up.",
  );
});

test.each([null, "Basic abc"])("An answer to authorization %j says nothing about the key", async (authorization) => {
  const { watch } = createWatch();
  for (const status of [401, 402, 403]) {
    expect(await verdictOn(watch, { ...create, authorization }, answer(status))).toBe("judged");
  }
  // A success with it does not prove the key either.
  await watch.refuseToJudge({ ...create, authorization }, answer(200));
  expect(await verdictOn(watch, create, answer(401))).toBe("key-refused");
});

test.each<[string, OutgoingRequest, ReceivedAnswer]>([
  ["a create", create, answer(200)],
  ["a create with 299", create, answer(299)],
  ["a read", read, answer(200)],
  ["a read of a task that is not there", read, answer(404)],
])("A key that was accepted for %s is known, and a later 401 is judged", async (_, outgoing, came) => {
  const { watch } = createWatch();
  await watch.refuseToJudge(outgoing, came);
  expect(await verdictOn(watch, otherRead, answer(401))).toBe("judged");
});

test.each<[string, OutgoingRequest, ReceivedAnswer]>([
  ["a refusal", create, answer(400)],
  ["a limit", read, answer(429)],
  ["an informational status", create, answer(199)],
  ["a page", create, answer(200, "<html>")],
  ["a redirect", read, answer(300)],
  ["a create that finds nothing", create, answer(404)],
  ["a 404 at another path", { method: "GET", path: "/v1/nothing-here" }, answer(404)],
  ["a read of an id that no task can have", { method: "GET", path: "/v1/tasks/video-1-a" }, answer(404)],
  ["a POST below tasks that finds nothing", { method: "POST", path: read.path }, answer(404)],
  ["an example that was asked for", { ...read, headers: { prefer: "code=200" } }, answer(200)],
])("The key is not proved by %s", async (_, outgoing, came) => {
  const { watch, asked } = createWatch();
  await watch.refuseToJudge(outgoing, came);
  expect(await verdictOn(watch, read, answer(401))).toBe("key-refused");
  expect(asked).toEqual([]);
});

test("After a 401, an accepted read is sent again to find out whether the key has expired", async () => {
  const [known, expired] = [createWatch(200), createWatch(401)];
  for (const { watch } of [known, expired]) {
    await watch.refuseToJudge(read, answer(200));
    await watch.refuseToJudge(create, answer(200));
  }
  expect(await verdictOn(known.watch, otherRead, answer(401))).toBe("judged");
  expect(await verdictOn(expired.watch, otherRead, answer(401))).toBe("key-refused");
  expect([...known.asked, ...expired.asked]).toEqual([read, read]);
});

test("Once a key has expired, a 401 is not judged, and no further question is asked", async () => {
  const { watch, asked } = createWatch(401);
  await watch.refuseToJudge(read, answer(200));
  await verdictOn(watch, otherRead, answer(401));
  expect(await verdictOn(watch, otherRead, answer(401))).toBe("key-refused");
  expect(asked).toHaveLength(1);
});

test("A 403 to a create is judged only after a create with this key has succeeded", async () => {
  const { watch } = createWatch();
  await watch.refuseToJudge(read, answer(200));
  expect(await verdictOn(watch, create, answer(403))).toBe("no-access");
  await watch.refuseToJudge(create, answer(200));
  expect(await verdictOn(watch, create, answer(403))).toBe("judged");
});

test("A 403 to another path is judged, because it says nothing about the model", async () => {
  expect(await verdictOn(createWatch().watch, { ...create, path: "/v1/other" }, answer(403))).toBe("judged");
});

test.each([
  [200, "judged"],
  [404, "judged"],
  [403, "judged"],
  [429, "judged"],
  [500, "judged"],
  [401, "key-refused"],
])("If an accepted read is now answered with %i, a 401 to another request is %s", async (now, verdict) => {
  const { watch, asked } = createWatch(now);
  await watch.refuseToJudge(read, answer(200));
  expect(await verdictOn(watch, otherRead, answer(401))).toBe(verdict);
  expect(asked).toEqual([read]);
});
