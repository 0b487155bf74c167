import type { ClientOptions } from "../options.ts";
import type { Task } from "../task.ts";
import type { ProxyCall, ProxyCreate } from "./proxy-call.ts";

/** Options of `createProxyHandler`. */
export interface ProxyHandlerOptions {
  /** The service's key, or a function that returns it, called before each request. It never reaches the browser. */
  readonly apiKey: string | (() => string | Promise<string>);
  /**
   * Decides about each call before anything is sent: `true` allows it, `false` is answered with 403, and if you return a
   * response, that is the answer. The body of the request has been read already: it is in `call`. If it throws, the
   * answer is 500.
   */
  readonly authorize: (request: Request, call: ProxyCall) => boolean | Response | Promise<boolean | Response>;
  /** Where the service is. @defaultValue `https://api.evolink.ai` */
  readonly baseUrl?: string | undefined;
  /**
   * What comes before `/v1` in the paths that the browser requests, such as `/api/video`: percent-encoded, with a slash
   * at its beginning and none at its end. @defaultValue none
   */
  readonly basePath?: string | undefined;
  /**
   * Sent as `callback_url` of each create. The service calls only https (K2); the local mock also http. A browser's own
   * is refused, because the service would call any address.
   */
  readonly callbackUrl?: string | undefined;
  /** Sends the requests to the service. @defaultValue the global `fetch` */
  readonly fetch?: ClientOptions["fetch"];
  /**
   * Names the user (or whoever may repeat a create) as a text that no other user has, such as the user's id. Then the
   * browser's `Idempotency-Key` is passed on as a hash of scope and key. Without a scope it is not passed on: all users
   * share one API key, so one user could repeat another's key and get the other's task. It is called after `authorize`
   * and only if there is a key; if it throws, the answer is 500.
   * @defaultValue no key is passed on
   */
  readonly idempotencyScope?:
    | ((request: Request, call: ProxyCreate) => string | undefined | Promise<string | undefined>)
    | undefined;
  /** @defaultValue 65_536 */
  readonly maxBytes?: number | undefined;
  /**
   * Gets what the browser does not see: what your other functions threw, and why the service gave no answer that can be
   * passed on. After a create whose task is known, it gets the task too. What it throws is ignored.
   * @defaultValue `console.error`
   */
  readonly onError?: ((error: unknown, task?: Task) => void | Promise<void>) | undefined;
  /**
   * Gets the task of each create that succeeded, also when the visitor has gone: store here whom it belongs to. The
   * answer waits for it. If it throws, the visitor gets the task nevertheless, because it is paid for. A repeated create
   * (see `idempotencyScope`) brings the same task again: never give it another owner.
   */
  readonly onTask?: ((task: Task, request: Request, call: ProxyCreate) => void | Promise<void>) | undefined;
  /** Milliseconds for the service's answer. @defaultValue 60_000 */
  readonly timeoutMs?: number | undefined;
}
