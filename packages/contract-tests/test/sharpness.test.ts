import { expect, test } from "vitest";
import {
  type CallbackReceiver,
  type Check,
  checks,
  createContext,
  createReceiver,
  runChecks,
  type Target,
} from "../src/index.ts";
import { createHonestServer, createJsonResponse } from "./honest-server.ts";
import { createHtmlPage } from "./mutants/mutant.ts";
import { pageAnswer as page } from "./page-answer.ts";

/** An honest target whose answer number `wrong` is an error page, and the number of requests so far. */
function targetWithWrong(wrong: number): { target: Target; receiver: CallbackReceiver; asked: () => number } {
  const receiver = createReceiver({ url: "https://hooks.example" });
  const { fetch, advance } = createHonestServer({ receiver });
  let asked = 0;
  const counting = async (request: Request): Promise<Response> => {
    asked += 1;
    return asked === wrong ? createHtmlPage(500) : fetch(request);
  };
  const target = {
    name: "honest but once",
    baseUrl: "http://honest.localhost",
    apiKey: "any",
    fetch: counting,
    advance,
  };
  return { target, receiver, asked: () => asked };
}

type Judged = Pick<ReturnType<typeof targetWithWrong>, "target" | "receiver">;

async function isKept(check: Check, { target, receiver }: Judged): Promise<boolean> {
  return check.run(createContext(target, { runs: 5, receiver })).then(
    () => true,
    () => false,
  );
}

test.each(checks)("$id is not kept if any single answer is wrong", async (check) => {
  const { asked, ...honest } = targetWithWrong(0);
  const keptByAll = await isKept(check, honest);
  const numbers = Array.from({ length: asked() }, (_, index) => index + 1);
  const kept = await Promise.all(numbers.map((wrong) => isKept(check, targetWithWrong(wrong))));

  expect(keptByAll).toBe(true);
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter((_, index) => kept[index])).toEqual([]);
});

const { task_info: info, usage } = page;

test.each([
  ["created", { ...page, created: "1761313744" }],
  ["created", { ...page, created: 1761313744.5 }],
  ["id", { ...page, id: "" }],
  ["id", { ...page, id: undefined }],
  ["status", { ...page, status: undefined }],
  ["model", { ...page, model: null }],
  ["object", { ...page, object: "video" }],
  ["progress", { ...page, progress: "0" }],
  ["progress", { ...page, progress: 101 }],
  ["progress", { ...page, progress: -1 }],
  ["status", { ...page, status: 0 }],
  ["type", { ...page, type: "audio" }],
  ["task_info.can_cancel", { ...page, task_info: { ...info, can_cancel: null } }],
  ["task_info.can_cancel", { ...page, task_info: { ...info, can_cancel: "true" } }],
  ["task_info.estimated_time", { ...page, task_info: { ...info, estimated_time: 165.5 } }],
  ["task_info.video_duration", { ...page, task_info: { ...info, video_duration: "8" } }],
  ["usage.billing_rule", { ...page, usage: { ...usage, billing_rule: null } }],
  ["usage.billing_rule", { ...page, usage: { ...usage, billing_rule: "per_frame" } }],
  ["usage.credits_reserved", { ...page, usage: { ...usage, credits_reserved: -1 } }],
  ["usage.credits_reserved", { ...page, usage: { ...usage, credits_reserved: "50" } }],
  ["usage.user_group", { ...page, usage: { ...usage, user_group: null } }],
])("The reason names a wrong %s in the reference page's answer", async (field, answer) => {
  const target = {
    name: "page",
    baseUrl: "http://page.localhost",
    apiKey: "any",
    fetch: async () => createJsonResponse(200, answer),
  };

  const { results } = await runChecks(target, { purchases: true, only: ["create-page-fields"] });

  expect(results[0]?.reason).toMatch(new RegExp(`: ${field.replace(".", "\\.")} is .*, documented is `));
});

test.each([
  ["created", { ...page, created: undefined }],
  ["usage", { ...page, usage: undefined }],
  ["all of task_info but can_cancel", { ...page, task_info: { can_cancel: true } }],
  ["task_info", { ...page, task_info: undefined }],
  ["all members but id and status", { id: page.id, status: page.status }],
])(
  "An answer without %s keeps the checks of a single create, as the service's public samples do",
  async (_, answer) => {
    const fetch = async () => createJsonResponse(200, answer);
    const target = { name: "page", baseUrl: "http://page.localhost", apiKey: "any", fetch };
    const only = ["create-page-request", "create-page-fields", "create-id-form", "create-state", "wire-create"];

    expect(await runChecks(target, { purchases: true, only })).toMatchObject({ kept: only.length, broken: 0 });
  },
);

test.each(["task_info", "usage"])("The reason says that %s is not an object", async (name) => {
  const fetch = async () => createJsonResponse(200, { ...page, [name]: null });
  const target = { name: "page", baseUrl: "http://page.localhost", apiKey: "any", fetch };

  const { results } = await runChecks(target, { purchases: true, only: ["create-page-fields"] });

  expect(results[0]?.reason).toContain(`${name} is null, documented is an object`);
});

test("The reference page's own answer keeps every check of a single create", async () => {
  const target = {
    name: "page",
    baseUrl: "http://page.localhost",
    apiKey: "any",
    fetch: async () => createJsonResponse(200, page),
  };
  const only = ["create-page-request", "create-page-fields", "create-id-form", "create-state", "wire-create"];

  expect(await runChecks(target, { purchases: true, only })).toMatchObject({ kept: 5, broken: 0 });
});
