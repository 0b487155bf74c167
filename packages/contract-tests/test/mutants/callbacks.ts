import type { CallbackConduct } from "../honest-callbacks.ts";

/** A server that sends its callbacks wrongly. */
export interface CallbackMutant {
  /** The rest of a sentence that begins with "A server that". */
  fault: string;
  /** The checks that must break. No other check is allowed to break. */
  breaks: readonly string[];
  conduct: CallbackConduct;
}

const all = ["callback-delivery", "callback-body", "callback-once", "callback-retries", "callback-backoff"];

/** Servers whose only fault is in their callbacks. */
export const callbackMutants: readonly CallbackMutant[] = [
  { fault: "never sends a callback", breaks: all, conduct: { firstAfterMs: undefined } },
  { fault: "sends callbacks with PUT", breaks: ["callback-delivery"], conduct: { method: "PUT" } },
  {
    fault: "sends callbacks before the task has ended",
    breaks: ["callback-body"],
    conduct: { firstAfterMs: -20_000, delaysMs: [20_000, 2_000, 4_000] },
  },
  {
    fault: "wraps the task of a callback",
    breaks: ["callback-body"],
    conduct: { edit: (body) => `{"task":${body}}` },
  },
  {
    fault: "sends only the id in a callback",
    breaks: ["callback-body"],
    conduct: { edit: (body) => JSON.stringify({ id: JSON.parse(body).id }) },
  },
  { fault: "sends a form as a callback", breaks: ["callback-body"], conduct: { edit: () => "status=completed" } },
  {
    fault: "sends another body when it tries again",
    breaks: ["callback-body"],
    conduct: { edit: (body, attempt) => (attempt === 1 ? body : body.replace('"progress":100', '"progress":99')) },
  },
  { fault: "sends callbacks until a 200", breaks: ["callback-once"], conduct: { ends: (status) => status === 200 } },
  { fault: "sends a callback once only", breaks: ["callback-retries", "callback-backoff"], conduct: { delaysMs: [] } },
  { fault: "gives up after three attempts", breaks: ["callback-retries"], conduct: { delaysMs: [1_000, 2_000] } },
  {
    fault: "tries a fifth time",
    breaks: ["callback-retries"],
    conduct: { delaysMs: [1_000, 2_000, 4_000, 8_000] },
  },
  {
    fault: "takes a 500 for a success",
    breaks: ["callback-retries", "callback-backoff"],
    conduct: { ends: () => true },
  },
  { fault: "tries again at once", breaks: ["callback-backoff"], conduct: { delaysMs: [0, 0, 0] } },
  { fault: "tries again each second", breaks: ["callback-backoff"], conduct: { delaysMs: [1_000, 1_000, 1_000] } },
  { fault: "tries again 5 s after each failure", breaks: [], conduct: { delaysMs: [5_000, 5_000, 5_000] } },
];
