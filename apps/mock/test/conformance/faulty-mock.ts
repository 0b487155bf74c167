import type { Target } from "@video-generations/contract-tests";
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { createPrismHandler } from "../../src/index.ts";

/** A request as a fault sees it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; empty if there is none or it is no object. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer as a fault sees it. */
export interface SeenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One thing that a copy of the mock does wrong. */
export interface Fault {
  /** The rest of a sentence that begins with "A mock that". */
  readonly fault: string;
  /** The rule that it breaks, as in RULES.md. */
  readonly rule: string;
  /** The checks that must find it, each with that rule. */
  readonly checks: readonly string[];
  /** The answer instead of the mock's own; `undefined` if this one is answered rightly. */
  readonly edit?: (answer: SeenAnswer, seen: SeenRequest, state: FaultState) => SeenAnswer | undefined;
  /** The request that the mock gets instead. */
  readonly replace?: (seen: SeenRequest) => Partial<Pick<SeenRequest, "headers" | "text">> | undefined;
}

/** What a fault may remember of one mock. */
export interface FaultState {
  /** How many answers came before. */
  answers: number;
}

const prism = await createPrismHandler();

/** A mock in this process, with the fault if there is one: the simulator, and Prism for what `Prefer` asks for. */
export function createFaultyMock(fault?: Pick<Fault, "edit" | "replace">): Target {
  const clock = createManualClock();
  const simulator = createSimulator({ clock, credits: 10_000_000 });
  const state: FaultState = { answers: 0 };
  return {
    name: "the copy of the mock",
    baseUrl: "http://mock.localhost",
    apiKey: "a-key-of-the-suite",
    advance: (ms) => clock.advance(ms),
    async fetch(request) {
      const seen = await seeRequest(request);
      const sent = replaceRequest(request, seen, fault?.replace?.(seen));
      const response = request.headers.has("prefer") ? await prism(sent) : await simulator.fetch(sent);
      const headers = Object.fromEntries(response.headers);
      const answer = { status: response.status, headers, text: await response.text() };
      const { status, ...edited } = fault?.edit?.(answer, seen, state) ?? answer;
      state.answers += 1;
      return new Response(status === 204 ? null : edited.text, { status, headers: edited.headers });
    },
  };
}

async function seeRequest(request: Request): Promise<SeenRequest> {
  const text = await request.clone().text();
  const { method, url, headers } = request;
  return { method, path: new URL(url).pathname, headers, text, body: parseObject(text) };
}

function replaceRequest(request: Request, seen: SeenRequest, other?: Partial<SeenRequest>): Request {
  if (other === undefined) return request;
  const { headers = seen.headers, text = seen.text } = other;
  return new Request(request.url, { method: seen.method, headers, ...(seen.method === "POST" && { body: text }) });
}

/** The parsed text if it is a JSON object, else an empty object. */
export function parseObject(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : {};
  } catch {
    return {};
  }
}
