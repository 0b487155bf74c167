import { setTimeout as sleep } from "node:timers/promises";
import { createCallbackHandler } from "@video-generations/client/callbacks";
import { after } from "next/server";
import { client } from "../../../../client";

const handler = createCallbackHandler({
  client,
  timeoutMs: 500,
  async onTask(task) {
    await sleep(2_000);
    console.log("stored", task.id);
  },
});

/** Answers before `onTask` has settled. */
export const POST = (request: Request): Promise<Response> => handler(request, { waitUntil: after });
