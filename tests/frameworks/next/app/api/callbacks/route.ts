import { createCallbackHandler } from "@video-generations/client/callbacks";
import { after } from "next/server";
import { client } from "../../../client";

export const POST = createCallbackHandler({
  client,
  onTask(task) {
    console.log("callback", task.id, task.status);
    after(() => console.log("after the callback", task.id)); // Long work, after the answer.
  },
});
