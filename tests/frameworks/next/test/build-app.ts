/** Builds the app once for all test files, as a deployment does: on a machine that has no key and reaches no service. */
import { runNext } from "./run-next.ts";

export async function setup(): Promise<void> {
  const { child, output } = runNext("build", "plain", { VIDEO_GENERATIONS_BASE_URL: "http://127.0.0.1:9" });
  const status = await new Promise((resolve) => child.on("close", resolve));
  if (status !== 0) throw new Error(`next build ended with ${status}:\n${output()}`);
}
