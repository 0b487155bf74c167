/**
 * Saves the video at the URL of the first argument to the path of the second, with an `onProgress` that takes the
 * milliseconds of the third, and prints what comes of it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { isSaveError, saveTo } from "../../src/node/index.ts";
import { createCompletedTask } from "./videos.ts";

const [, , url = "", path = "", delayMs = "0"] = process.argv;
const onProgress = () => sleep(Number(delayMs));
await saveTo(createCompletedTask(url), path, { allowHosts: ["127.0.0.1"], maxRetries: 0, onProgress }).then(
  ({ bytes }) => console.log(bytes),
  (error: unknown) => console.log(isSaveError(error) ? error.reason : error),
);
