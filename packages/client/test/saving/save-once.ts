/** Saves the video at the URL of the first argument to the path of the second, and prints how that fails. */
import { isSaveError } from "../../src/node/index.ts";
import { createCompletedTask, save } from "./videos.ts";

const [, , url = "", path = ""] = process.argv;
await save(createCompletedTask(url), path).catch((error: unknown) => {
  if (!isSaveError(error)) throw error;
  const { reason, message, cause } = error;
  process.stdout.write(JSON.stringify({ reason, message, code: (cause as NodeJS.ErrnoException).code }));
});
