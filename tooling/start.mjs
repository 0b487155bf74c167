/** `npm start`: starts the mock on its port, makes one video through the typed client, then leaves the mock running. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./set-up.mjs";

const prompt =
  "A macro lens focuses on a green glass frog on a leaf, where a bright red heart is beating powerfully and rhythmically.";

let isMakingVideo = false;
let studio;
// Without these, a reader that goes, as in `npm start | head`, ends this program and leaves the mock behind.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
const mock = spawn(process.execPath, [join(root, "apps/mock/dist/cli.js"), ...process.argv.slice(2)], {
  stdio: ["ignore", "pipe", "inherit"],
});
const stopped = new Promise((resolve) => mock.on("close", (code, signal) => resolve(code ?? (signal ? 1 : 0))));
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {
  // The sample would go on asking a mock that is gone.
  studio?.kill("SIGTERM");
  mock.kill("SIGTERM");
});

const baseUrl = await Promise.race([readFirstAddress(), stopped.then(() => undefined)]);
if (baseUrl !== undefined) await makeVideo(baseUrl);
process.exit(await stopped);

/** Prints the mock's output and returns the address in it, which the mock prints once it listens. */
function readFirstAddress() {
  return new Promise((resolve) => {
    mock.stdout.on("data", (chunk) => {
      if (!isMakingVideo) process.stdout.write(chunk);
      const address = /https?:\/\/[^\s"]+/.exec(String(chunk));
      if (address) resolve(address[0]);
    });
  });
}

function makeVideo(address) {
  // The sample shows the video's progress. The mock's line for each request would break that output up.
  isMakingVideo = true;
  console.log(`\nThe sample makes a video through @video-generations/client:\n`);
  studio = spawn(process.execPath, [join(root, "apps/studio/dist/main.js"), prompt, "--duration", "8"], {
    stdio: "inherit",
    env: { ...process.env, VIDEO_GENERATIONS_BASE_URL: address },
  });
  return new Promise((resolve) => {
    studio.on("close", (code) => {
      isMakingVideo = false;
      if (code === 0) console.log(`\nThe mock goes on at ${address}. Ctrl-C stops it.`);
      resolve();
    });
  });
}
