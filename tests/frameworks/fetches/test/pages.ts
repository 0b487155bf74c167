/** What a client must be able to do inside a simulated page, whatever classes the page brings. */
import { createClient } from "@video-generations/client";
import { expect, test } from "vitest";
import { replyJson, type ScriptedReply, serve, stall } from "../../../../tooling/scripted-server.ts";
import { completed, pace, params, pending, processing, taskId, watchEnd } from "./tasks.ts";

/** The page's origin is another one than the server's. */
const allowOrigins =
  (reply: ScriptedReply): ScriptedReply =>
  (response, received) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    if (received.method === "OPTIONS") response.end();
    else reply(response, received);
  };

/** Declares the tests of a page. */
export function testPage(): void {
  test("A video is bought and waited for", async () => {
    const states = [pending, processing, completed];
    await using server = await serve(allowOrigins((...exchange) => replyJson(states.shift())(...exchange)));
    const client = createClient({ apiKey: "sk-page", baseUrl: server.url });
    const sent = { ...params, model: "seedance-2.0-fast-text-to-video" } as const;
    const { signal } = new AbortController();
    expect(await client.videos.generate(sent, { ...pace, signal })).toEqual(completed);
    const sentTasks = server.received.filter(({ method }) => method === "POST").map(({ body }) => body);
    expect(sentTasks).toEqual([JSON.stringify(sent)]);
  });

  test("The page's own signal ends a request at once, with its reason", async () => {
    const end = watchEnd(stall);
    await using server = await serve(allowOrigins(end.reply));
    const controller = new AbortController();
    const client = createClient({ apiKey: "sk-page", baseUrl: server.url });
    const read = client.tasks.retrieve(taskId, { signal: controller.signal });
    await end.begun;
    controller.abort("the user left");
    await expect(read).rejects.toBe("the user left");
  });
}
