import type { Simulator } from "@video-generations/simulator";

/** What a task is created with, apart from its model. */
export interface Create {
  readonly prompt: string;
  readonly [param: string]: unknown;
}

/** Creates a task in this process, without the network. @returns Its id */
export async function createInProcess(
  simulator: Pick<Simulator, "answer">,
  params: Create,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ model: "seedance-2.0-fast-text-to-video", ...params }));
  const all = new Headers({
    authorization: "Bearer sk-key-of-many-tests",
    "content-type": "application/json",
    ...headers,
  });
  const { status, body = "" } = await simulator.answer({
    method: "POST",
    pathname: "/v1/videos/generations",
    origin: "http://127.0.0.1:4010",
    headers: all,
    body: async () => bytes,
  });
  if (status !== 200) throw new Error(`The create was answered with ${status}: ${body.slice(0, 500)}`);
  return String(Object(JSON.parse(body)).id);
}

/** Creates many tasks. */
export async function createMany(simulator: Pick<Simulator, "answer">, count: number, params: Create): Promise<void> {
  for (let made = 0; made < count; made += 1) await createInProcess(simulator, params);
}

/** Makes many keys known. */
export function grantMany({ ledger }: Pick<Simulator, "ledger">, count: number): void {
  for (let key = 0; key < count; key += 1) ledger.grant(`sk-${key}-key-of-many`, 1);
}
