import type { SimulatedTask, Simulator } from "../src/index.ts";

/** The body of the request on the reference page. */
export const glassFrog = {
  model: "seedance-2.0-fast-text-to-video",
  prompt:
    "A macro lens focuses on a green glass frog on a leaf. The focus gradually shifts from its smooth skin to its completely transparent abdomen, where a bright red heart is beating powerfully and rhythmically.",
  duration: 8,
  quality: "720p",
  aspect_ratio: "16:9",
  generate_audio: true,
} as const;

/** The smallest body that a create accepts. */
export const minimal = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat." } as const;

/** The error in the envelope. */
export interface Failure {
  status: number;
  error: { code: string | number; message: string; type: string; param?: string };
}

export function post(
  simulator: Simulator,
  body: BodyInit | null,
  headers: Record<string, string> = {},
): Promise<Response> {
  return simulator.fetch("http://simulator.test/v1/videos/generations", {
    method: "POST",
    headers: { authorization: "Bearer sk-test", "content-type": "application/json", ...headers },
    body,
  });
}

export async function create(simulator: Simulator, body: unknown = glassFrog): Promise<SimulatedTask> {
  return (await (await post(simulator, JSON.stringify(body))).json()) as SimulatedTask;
}

export function get(simulator: Simulator, id: string): Promise<Response> {
  return simulator.fetch(`http://simulator.test/v1/tasks/${id}`, { headers: { authorization: "Bearer sk-test" } });
}

export async function read(simulator: Simulator, id: string): Promise<SimulatedTask> {
  return (await (await get(simulator, id)).json()) as SimulatedTask;
}

/** A create whose body breaks the contract. */
export async function expectRefusal(
  simulator: Simulator,
  body: unknown,
  headers?: Record<string, string>,
): Promise<Failure> {
  return failureOf(await post(simulator, JSON.stringify(body), headers));
}

export async function failureOf(response: Response): Promise<Failure> {
  const { error } = (await response.json()) as Pick<Failure, "error">;
  return { status: response.status, error };
}
