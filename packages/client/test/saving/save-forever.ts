/** Saves the video at the URL of the first argument to the path of the second, again and again, until it is killed. */
import { saveTo } from "../../src/node/index.ts";
import { createCompletedTask } from "./videos.ts";

const [, , url = "", path = ""] = process.argv;
for (;;) await saveTo(createCompletedTask(url), path, { allowHosts: ["127.0.0.1"] });
