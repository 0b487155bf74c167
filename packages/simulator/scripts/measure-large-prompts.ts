/** Prints how much memory large prompts keep, as a multiple of their size. Runs in a process of its own. */
import { createManualClock } from "../src/clock/manual-clock.ts";
import { createSimulator } from "../src/simulator.ts";

const [prefix = "", suffix = "", callback = "", idempotent = ""] = process.argv.slice(2);
const count = 40;
const size = 1_000_000;
const simulator = createSimulator({ clock: createManualClock(), credits: 100_000_000 });

async function create(index: number): Promise<number> {
  const prompt = `${prefix}${index} ${String.fromCharCode(97 + (index % 26)).repeat(size)}${suffix}`;
  const body = JSON.stringify({
    model: "seedance-2.0-fast-text-to-video",
    prompt,
    ...(callback && { callback_url: callback }),
  });
  const headers = {
    authorization: "Bearer any",
    "content-type": "application/json",
    ...(idempotent && { "idempotency-key": `a-long-order-number-${index % (count / 2)}` }),
  };
  if (prefix === "path") {
    return (await simulator.fetch(`http://mock.test/v1/${index}${"x".repeat(size)}`)).status;
  }
  const answer = await simulator.fetch("http://mock.test/v1/videos/generations", { method: "POST", headers, body });
  await answer.text();
  return answer.status;
}

function heapAfterCollection(): number {
  for (let turn = 0; turn < 4; turn += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

await create(0);
await new Promise((resolve) => setTimeout(resolve, 50));
const before = heapAfterCollection();
const statuses: number[] = [];
for (let index = 1; index <= count; index += 1) statuses.push(await create(index));
await new Promise((resolve) => setTimeout(resolve, 50));
const kept = (heapAfterCollection() - before) / (count * size);
process.stdout.write(JSON.stringify({ kept, statuses: [...new Set(statuses)] }));
