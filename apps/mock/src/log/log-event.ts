import type picocolors from "picocolors";
import type { ProxySummary } from "./proxy-summary.ts";
import type { ProxyViolation } from "./proxy-violation.ts";
import type { UnjudgedCall } from "./unjudged-calls.ts";

/** What a mock does: simulate, answer from the contract's examples, or pass on and judge. */
export type Mode = ModeDetails["mode"];

/** What people want to know of a mode when it is up. */
export type ModeDetails =
  | {
      readonly mode: "serve";
      /** Undefined when the program brought a clock of its own. */
      readonly timeScale: number | undefined;
      /** How many keys are accepted; undefined when every one is. */
      readonly keys: number | undefined;
      /** Where callbacks may go although it is not public. */
      readonly callbackAllow: readonly string[];
    }
  | { readonly mode: "static" }
  | { readonly mode: "proxy"; readonly upstream: string };

/** A create to try. */
export interface SampleCreate {
  readonly path: string;
  /** JSON, as compact as it travels. */
  readonly body: string;
}

/** The mock is up. */
export type Listening = ModeDetails & {
  readonly event: "listening";
  readonly url: string;
  readonly sample: SampleCreate;
};

/** What a mock reports. */
export type LogEvent =
  | Listening
  | {
      readonly event: "request";
      readonly method: string;
      readonly path: string;
      readonly status: number;
      readonly ms: number;
    }
  | ({ readonly event: "violation" } & ProxyViolation)
  | ({ readonly event: "unjudged" } & UnjudgedCall)
  /**
   * Of a contract that is watched. `style`: it breaks its house style; `fallback`: the mock does not know a part of it,
   * and does something else instead.
   */
  | {
      readonly event: "contract";
      readonly state: "applied" | "broken" | "style" | "fallback";
      readonly message: string;
    }
  /** Something broke inside the mock; `detail` is for the person who repairs it. */
  | { readonly event: "failure"; readonly message: string; readonly detail: string }
  | { readonly event: "stopped" }
  | ({ readonly event: "stopped" } & ProxySummary);

/** Describes an exception. @param message - What failed because of it. */
export function failureOf(message: string, error: unknown): LogEvent {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { event: "failure", message, detail };
}

/** Paints text for a terminal, or leaves it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;
