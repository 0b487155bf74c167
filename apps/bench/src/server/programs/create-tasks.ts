import type { Simulator } from "@video-generations/simulator";

/** The address of the simulator. The host does not matter. */
export const origin = "http://127.0.0.1:4010";

const headers = { authorization: "Bearer bench", "content-type": "application/json" };

/**
 * Creates a task with its own prompt through `fetch`, as any client does.
 *
 * @param fields - More fields of the body
 * @returns The task's id
 * @throws {Error} when the answer is not 200
 */
export async function createTask(simulator: Simulator, number: number, fields: object): Promise<string> {
  const body = JSON.stringify({
    model: "seedance-2.0-fast-text-to-video",
    prompt: `A paper boat drifts down a rainy street at dusk, seen from close above the water, take ${number}`,
    ...fields,
  });
  const response = await simulator.fetch(`${origin}/v1/videos/generations`, { method: "POST", headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`Create ${number} was answered with ${response.status}: ${text}`);
  return JSON.parse(text).id;
}

/** Reads a task through `fetch`. @throws {Error} when the answer is not 200 */
export async function readTask(simulator: Simulator, id: string): Promise<void> {
  const response = await simulator.fetch(`${origin}/v1/tasks/${id}`, { headers });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`The read of ${id} was answered with ${response.status}: ${text}`);
}
