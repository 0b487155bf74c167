import type picocolors from "picocolors";
import type { ProxySummary } from "./proxy-summary.ts";
import type { ProxyViolation } from "./proxy-violation.ts";
import type { UnjudgedCall } from "./unjudged-calls.ts";

/** What a mock does: simulate, answer from the contract's examples, or pass requests on and judge them. */
export type Mode = ModeDetails["mode"];

/** What people want to know about a mode once it is up. */
export type ModeDetails =
  | {
      readonly mode: "serve";
      /** `undefined` if the program passed its own clock. */
      readonly timeScale: number | undefined;
      /** The number of accepted keys; `undefined` if every key is accepted. */
      readonly keys: number | undefined;
      /** The hosts that callbacks may reach although they are not public. */
      readonly callbackAllow: readonly string[];
    }
  | { readonly mode: "static" }
  | { readonly mode: "proxy"; readonly upstream: string };

/** A create to try. */
export interface SampleCreate {
  readonly path: string;
  /** JSON without spaces, as it is sent. */
  readonly body: string;
}

/** The mock is up. */
export type Listening = ModeDetails & {
  readonly event: "listening";
  /** The address that it listens on. */
  readonly url: string;
  /** The URL under which callers reach it, if it was told. */
  readonly publicUrl?: string;
  /** The addresses under which other machines may reach it, if it listens on every address of this one. */
  readonly network?: readonly string[];
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
   * A watched contract was edited or checked. `style`: it breaks its house style. `fallback`: the mock does not know a
   * part of it, and does something else instead.
   */
  | {
      readonly event: "contract";
      readonly state: "applied" | "broken" | "style" | "fallback";
      readonly message: string;
    }
  /** Something broke inside the mock; `detail` is for the person who repairs it. */
  | { readonly event: "failure"; readonly message: string; readonly detail: string }
  /** The proxy has stopped, and a file has this many calls that went through it. */
  | { readonly event: "recorded"; readonly file: string; readonly calls: number }
  /** Standard output was not read, or full: so many lines are not in the log. */
  | { readonly event: "left-out"; readonly lines: number }
  /** The mock was told to stop, and waits for what is under way: at most `limitMs` real milliseconds in all. */
  | ({ readonly event: "stopping"; readonly limitMs: number } & StopCounts)
  | StoppedEvent;

/**
 * The mock has stopped. `cut`: what was not over in time, and was cut. `tasks`: how many tasks were lost with the state;
 * absent if there were none.
 */
export type StoppedEvent = {
  readonly event: "stopped";
  readonly cut?: StopCounts;
  readonly tasks?: number;
} & Partial<ProxySummary>;

/** What a stop waits for, or has cut. */
export interface StopCounts {
  readonly requests: number;
  readonly callbacks: number;
}

/** Describes an exception as a failure. @param message - What failed because of it */
export function failureOf(message: string, error: unknown): LogEvent {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { event: "failure", message, detail };
}

/** Paints text for a terminal, or leaves it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;
