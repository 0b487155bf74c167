import { randomUUID } from "node:crypto";

/** A callback as it came. */
export interface ReceivedCallback {
  method: string;
  headers: Headers;
  body: string;
}

/** An address of its own for the callbacks of one task. */
export interface Mailbox {
  /** The `callback_url` of the task. Nobody can guess it, so that only its task's callbacks come there. */
  url: string;
}

/** Receives the callbacks of a run. */
export interface CallbackReceiver {
  /**
   * Opens a mailbox.
   *
   * @param react - Called with each request that comes to it; returns the status of the answer
   */
  open(react: (callback: ReceivedCallback) => number): Mailbox;
  /** Answers a request. Give each request to it that comes to the receiver's URL or below. */
  fetch(request: Request): Promise<Response>;
  /** How many requests have come, to whatever address. */
  received(): number;
}

/** A callback with its answer, as it went over the wire. */
export interface AnsweredCallback {
  readonly startedAt: Date;
  readonly durationMs: number;
  /** With the URL that the task was created with, whatever a proxy made of it. Its body is in `body`. */
  readonly request: Request;
  readonly body: string;
  readonly answer: { readonly status: number; readonly headers: Headers; readonly text: string };
}

/** Where a receiver is. */
export interface ReceiverOptions {
  /** The address under which the target reaches the receiver. Mailboxes are below it. */
  url: string;
  /** Called with each callback that came to a mailbox. */
  onCallback?: ((callback: AnsweredCallback) => void) | undefined;
}

/** Creates a receiver that does not listen. Pass the requests of any server to its `fetch`. */
export function createReceiver({ url, onCallback }: ReceiverOptions): CallbackReceiver {
  const mailboxes = new Map<string, (callback: ReceivedCallback) => number>();
  let received = 0;
  const urlOf = (name: string): string => `${url.replace(/\/+$/, "")}/${name}`;
  return {
    open(react) {
      const name = randomUUID();
      mailboxes.set(name, react);
      return { url: urlOf(name) };
    },
    async fetch(request) {
      const [startedAt, started] = [new Date(), performance.now()];
      const body = await request.text();
      received += 1;
      // A proxy on the way may have changed the path before the name.
      const name = new URL(request.url).pathname.split("/").at(-1) ?? "";
      const react = mailboxes.get(name);
      if (react === undefined) return new Response("No task has this callback_url.\n", { status: 404 });
      const { method, headers } = request;
      const status = react({ method, headers, body });
      onCallback?.({
        startedAt,
        durationMs: performance.now() - started,
        request: new Request(urlOf(name), { method, headers }),
        body,
        answer: { status, headers: new Headers(), text: "" },
      });
      return new Response(null, { status });
    },
    received: () => received,
  };
}
