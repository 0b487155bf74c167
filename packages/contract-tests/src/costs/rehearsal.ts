import { isObject } from "../contract/is-object.ts";
import { judgeBody } from "../contract/oracle.ts";
import type { CallbackReceiver } from "../receiver/receiver.ts";
import type { Target } from "../requests/target.ts";

/** A stand-in for a target. It sells what the documentation says, and sends nothing anywhere. */
export interface Rehearsal {
  target: Target;
  /** Takes no callback: what comes after the creates costs nothing. */
  receiver: CallbackReceiver;
  /** The bodies of all creates that were accepted. */
  orders: readonly Readonly<Record<string, unknown>>[];
}

const estimateMs = 165_000;

/** Creates a stand-in for a target, with a clock that moves by `advance` only. */
export function createRehearsal(target: Target): Rehearsal {
  const orders: Record<string, unknown>[] = [];
  let nowMs = 0;
  const starts = new Map<string, number>();
  const replays = new Map<string, string>();
  const fetch = async (request: Request): Promise<Response> => {
    if (request.method !== "POST") return Response.json(showTask(request.url.split("/").at(-1) ?? ""));
    const body = parse(await request.text());
    if (!isObject(body) || !judgeBody(body).accepted) return Response.json(refusal, { status: 400 });
    const key = request.headers.get("idempotency-key");
    const known = key === null ? undefined : replays.get(key);
    if (known !== undefined) return Response.json(showTask(known), { headers: { "idempotency-replayed": "true" } });
    orders.push(body);
    const id = `task-unified-1761313744-${orders.length.toString(36).padStart(8, "0")}`;
    if (key !== null) replays.set(key, id);
    starts.set(id, nowMs);
    return Response.json(showTask(id));
  };
  const showTask = (id: string): object => {
    const isOver = nowMs - (starts.get(id) ?? 0) >= estimateMs;
    const state = isOver ? { status: "completed", progress: 100, results: [] } : { status: "processing", progress: 1 };
    return { id, ...state, task_info: { can_cancel: !isOver, estimated_time: estimateMs / 1_000 } };
  };
  const advance = async (ms: number): Promise<void> => {
    nowMs += ms;
  };
  const receiver: CallbackReceiver = {
    open: () => ({ url: "https://receiver.example/callback" }),
    fetch: async () => new Response(null, { status: 404 }),
    received: () => 0,
  };
  return { target: { ...target, fetch, advance }, receiver, orders };
}

const refusal = {
  error: { code: "invalid_request", message: "Invalid request parameters", type: "invalid_request_error" },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
