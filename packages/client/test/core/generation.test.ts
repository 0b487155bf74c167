import { expect, test } from "vitest";
import {
  dropConnection,
  replyJson,
  replyText,
  type ScriptedReply,
  serve,
} from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { createClient, type GenerateOptions, type WaitOptions } from "../../src/index.ts";
import { cancelled, completed, failed, pending, processing, unknownTask } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const { id } = pending;
const params = { prompt: "A boat." };
const gone = new Error("the user left");

/** Collects what would end a process. */
function watchRejections() {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", listener);
  return {
    async unhandled() {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return unhandled;
    },
    [Symbol.dispose]: () => void process.off("unhandledRejection", listener),
  };
}

test("A generation is a promise of the video, and its task is what the create answered", async () => {
  await using server = await serve(replyJson(pending), replyJson(completed));
  const generation = createClientWith(virtualEnvironment(), { baseUrl: server.url }).videos.generate(params);
  expect(generation).toBeInstanceOf(Promise);
  await expect(generation.task).resolves.toEqual(pending);
  await expect(generation).resolves.toEqual(completed);
});

const refusal = { name: "ApiError", taskId: id };
const throwing: WaitOptions["onProgress"] = () => {
  throw gone;
};

test.each<[string, ScriptedReply, Partial<GenerateOptions>, unknown]>([
  ["a 401", replyText("", 401), {}, { ...refusal, status: 401 }],
  ["a 404", replyText("", 404), {}, { ...refusal, status: 404 }],
  ["a redirect", replyText("", 302, { location: "/elsewhere" }), {}, { ...refusal, status: 302 }],
  ["a long Retry-After", replyText("", 503, { "retry-after": "600" }), {}, { ...refusal, retryAfterMs: 600_000 }],
  ["a failed task", replyJson(failed), {}, { name: "TaskError", taskId: id }],
  ["a cancelled task", replyJson(cancelled), {}, { name: "TaskError", taskId: id }],
  ["an unknown status", replyJson(unknownTask), {}, { name: "TaskError", taskId: id }],
  ["its time", replyJson(processing), { timeoutMs: 60_000 }, { name: "TimeoutError", taskId: id }],
  ["an onProgress that throws", replyJson(processing), { onProgress: throwing }, gone],
  ["an onProgress that rejects", replyJson(processing), { onProgress: async () => throwing(pending as never) }, gone],
])("The task of a generation can be had although the wait ends by %s", async (_, reply, options, thrown) => {
  await using server = await serve(replyJson(pending), reply);
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  const generation = client.videos.generate(params, options);
  const error: unknown = await generation.catch((reason) => reason);
  if (thrown instanceof Error) expect(error).toBe(thrown);
  else expect(error).toMatchObject(thrown as object);
  await expect(generation.task).resolves.toEqual(pending);
});

test("The task of a generation that is aborted in its wait can be had", async () => {
  const controller = new AbortController();
  await using server = await serve(replyJson(pending));
  const onProgress = () => controller.abort(gone);
  const generation = createClient({ baseUrl: server.url }).videos.generate(params, {
    signal: controller.signal,
    onProgress,
  });
  await expect(generation).rejects.toBe(gone);
  await expect(generation.task).resolves.toEqual(pending);
});

test("An abort in the create of a generation rejects at once, and the create is finished for its id", async () => {
  const controller = new AbortController();
  let answer = () => {};
  await using server = await serve((response, received) => {
    answer = () => replyJson(pending)(response, received);
    controller.abort(gone);
  });
  const generation = createClient({ baseUrl: server.url }).videos.generate(params, { signal: controller.signal });
  await expect(generation).rejects.toBe(gone);
  answer();
  await expect(generation.task).resolves.toEqual(pending);
  expect(server.received).toHaveLength(1);
});

test("An abort before a generation has sent its create sends nothing, also not later", async () => {
  const controller = new AbortController();
  let giveKey: (key: string) => void = () => {};
  const apiKey = () =>
    new Promise<string>((resolve) => {
      giveKey = resolve;
    });
  await using server = await serve(replyJson(pending));
  const generation = createClient({ baseUrl: server.url, apiKey }).videos.generate(params, {
    signal: controller.signal,
  });
  controller.abort(gone);
  await expect(generation).rejects.toBe(gone);
  giveKey("sk-live-4711");
  await expect(generation.task).rejects.toBe(gone);
  expect(server.received).toHaveLength(0);
});

test("An abort between two attempts of a create lets no further attempt be sent", async () => {
  const controller = new AbortController();
  await using server = await serve((response, received) => {
    replyText("", 429, { "retry-after": "60" })(response, received);
    setTimeout(() => controller.abort(gone), 50);
  }, replyJson(pending));
  const generation = createClient({ baseUrl: server.url }).videos.generate(params, { signal: controller.signal });
  await expect(generation).rejects.toBe(gone);
  await expect(generation.task).rejects.toBe(gone);
  expect(server.received).toHaveLength(1);
});

test("A create that fails rejects the task and the generation with the same error", async () => {
  await using server = await serve(dropConnection);
  const generation = createClient({ baseUrl: server.url }).videos.generate(params);
  const error: unknown = await generation.catch((reason) => reason);
  expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", taskId: undefined });
  await expect(generation.task).rejects.toBe(error);
});

test("Who awaits only the generation, or only its task, has handled the failure of both", async () => {
  using rejections = watchRejections();
  await using server = await serve(replyText("", 402));
  const client = createClient({ baseUrl: server.url });
  await expect(client.videos.generate(params)).rejects.toMatchObject({ status: 402 });
  await expect(client.videos.generate(params).task).rejects.toMatchObject({ status: 402 });
  expect(await rejections.unhandled()).toEqual([]);
});

test("A wait that fails while its task is being stored ends no process, and is still reported", async () => {
  using rejections = watchRejections();
  await using server = await serve(replyJson(pending), replyText("", 401));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  const generation = client.videos.generate(params);
  await generation.task;
  expect(await rejections.unhandled()).toEqual([]);
  await expect(generation).rejects.toMatchObject({ status: 401 });
});

test("A generation that nobody awaits fails loudly", async () => {
  using rejections = watchRejections();
  await using server = await serve(replyText("", 402));
  void createClient({ baseUrl: server.url }).videos.generate(params);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await rejections.unhandled()).toMatchObject([{ name: "ApiError", status: 402 }]);
});

test.each<[string, ScriptedReply]>([
  ["a refusal", replyText("", 403)],
  ["no answer", dropConnection],
  ["an answer about another task", replyJson({ ...processing, id: "task-unified-1774857405-zzzzzzzz" })],
])("The error of a read names its task: %s", async (_, reply) => {
  await using server = await serve(reply);
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  const calls = [() => client.tasks.retrieve(id), () => client.tasks.wait(id), () => client.tasks.watch(id).next()];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ taskId: id });
});
