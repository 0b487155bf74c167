import { createCallbackHandler, toNodeHandler } from "@video-generations/client/callbacks";
import { client } from "../../../client";

export const config = { api: { bodyParser: false } };

export default toNodeHandler(
  createCallbackHandler({ client, onTask: (task) => console.log("callback", task.id, task.status) }),
);
