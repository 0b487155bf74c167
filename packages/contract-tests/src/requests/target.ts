/**
 * What a server can do beyond answering single requests by the contract. A check names the features that it needs, a
 * target names those that it lacks. {@link features} says what each feature means.
 */
export type Feature =
  | "lifecycle"
  | "callbacks"
  | "growing-progress"
  | "state"
  | "private-addresses"
  | "unknown-fields"
  | "error-messages"
  | "http-errors"
  | "malformed-json"
  | "idempotency-key"
  | "preferences";

/** Each feature in one line. */
export const features: Readonly<Record<Feature, string>> = {
  lifecycle: "a task moves on its own from pending over processing to completed (Q1, Q2)",
  callbacks: "a task that has ended is posted to its callback_url, again after failures; needs --callback-url (K1, K3)",
  "growing-progress": "progress is seen to grow while a task is processing; documented is only its range (Q2)",
  state: "what was created can be read: its own id and length come back, an unknown id is 404 (C4, E2)",
  "private-addresses": "a callback_url with a private address is refused, which no schema keyword can say (K2)",
  "unknown-fields":
    "a field that is not documented, or not supported by the model, is refused; the service's own answer to one is not documented (C14)",
  "error-messages": "the message of a 400 names the field and the rule; the service's own text is not documented (E3)",
  "http-errors":
    "an unknown path, a wrong method or content type and a body that is too large are answered in the error envelope; not documented for the service (E1)",
  "malformed-json":
    "malformed JSON is answered in the error envelope; not documented for the service, and Prism has a form of its own (E1)",
  "idempotency-key": "the Idempotency-Key header is read; seen in one client, not documented (E4)",
  preferences: "a Prefer header chooses a documented answer; a convention of mock servers",
};

/** Features that go beyond the service's documentation. A live server is not tested for them. */
export const undocumentedFeatures: readonly Feature[] = [
  "growing-progress",
  "unknown-fields",
  "error-messages",
  "http-errors",
  "malformed-json",
  "idempotency-key",
  "preferences",
];

/** A server to check, and what is known about it beforehand. */
export interface Target {
  /** The target's name in the report. */
  name: string;
  /** The address before `/v1/...`, such as `http://127.0.0.1:4010`. */
  baseUrl: string;
  /** The bearer token of every call that the server should accept. It is never part of a report. */
  apiKey: string;
  /** Sends a request. @defaultValue `globalThis.fetch` */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Features that the server does not have. Checks that need one are not applicable. @defaultValue none */
  lacks?: readonly Feature[] | undefined;
  /**
   * How many seconds pass for the server in one real second, such as 10 for a mock at its usual pace.
   *
   * @defaultValue not known on this machine, else 1
   */
  timeScale?: number | undefined;
  /** Moves the server's clock by milliseconds. Without it, the suite waits in real time and polls. */
  advance?: ((ms: number) => Promise<void>) | undefined;
}

/** Whether a base URL points to this machine. Then polling costs nothing, and the suite treats the server as a mock. */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
