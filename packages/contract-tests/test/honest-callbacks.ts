import type { CallbackReceiver } from "../src/index.ts";

/** How a server in memory sends its callbacks. */
export interface CallbackConduct {
  /** Where they go, whatever their URL. @defaultValue nowhere: each of them fails */
  receiver?: CallbackReceiver | undefined;
  /** Delays before further attempts. @defaultValue 1, 2 and 4 s (K3) */
  delaysMs?: readonly number[];
  /** Whether an answer ends the attempts. @defaultValue a 2xx does */
  ends?: (status: number) => boolean;
  /** When the first attempt comes after the end of the task; `undefined` for never. @defaultValue at once */
  firstAfterMs?: number | undefined;
  /** @defaultValue POST */
  method?: string;
  /** Changes the body of an attempt, from 1. @defaultValue it is what a read answers */
  edit?: (body: string, attempt: number) => string;
}

interface Due {
  atMs: number;
  send(): Promise<void>;
}

/** Creates the callbacks of a server whose clock is moved. */
export function createCallbackQueue(conduct: CallbackConduct) {
  const { receiver, delaysMs = [1_000, 2_000, 4_000], method = "POST", edit = (body) => body } = conduct;
  const { ends = (status: number) => status >= 200 && status <= 299 } = conduct;
  const firstAfterMs = "firstAfterMs" in conduct ? conduct.firstAfterMs : 0;
  const queue: Due[] = [];
  const deliver = async (url: string, body: string): Promise<number> => {
    const headers = { "content-type": "application/json" };
    const answer = await receiver?.fetch(new Request(url, { method, headers, body }));
    return answer?.status ?? 0;
  };
  const plan = (url: string, atMs: number, read: () => string, attempt: number): void => {
    const send = async (): Promise<void> => {
      const status = await deliver(url, edit(read(), attempt));
      const delayMs = delaysMs[attempt - 1];
      if (!ends(status) && delayMs !== undefined) plan(url, atMs + delayMs, read, attempt + 1);
    };
    queue.push({ atMs, send });
  };
  return {
    /** Plans the callback of a task that ends at this time. */
    add(url: string, endMs: number, read: () => string): void {
      if (firstAfterMs !== undefined) plan(url, endMs + firstAfterMs, read, 1);
    },
    /** Sends what is due until then, each at its time. */
    async runUntil(endMs: number, setNow: (ms: number) => void): Promise<void> {
      for (;;) {
        const [next] = queue.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) return;
        queue.splice(queue.indexOf(next), 1);
        setNow(next.atMs);
        await next.send();
      }
    },
  };
}
