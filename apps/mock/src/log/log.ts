import picocolors from "picocolors";
import type { LogEvent } from "./log-event.ts";
import { prettyLine } from "./pretty-line.ts";

/** The formats that there are. */
export const logFormats = ["pretty", "json", "silent"] as const;

/** `pretty` is for people, `json` is one object a line, `silent` is nothing at all. */
export type LogFormat = (typeof logFormats)[number];

/** Takes one event and shows it. */
export type Log = (event: LogEvent) => void;

/**
 * Writes to standard output. Colours only where a person's terminal takes them, and never with `NO_COLOR`.
 */
export function createLog(format: LogFormat = "silent"): Log {
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  switch (format) {
    case "silent":
      return () => undefined;
    case "json":
      return (event) => write(JSON.stringify({ time: new Date().toISOString(), ...event }));
    case "pretty": {
      const colors = picocolors.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);
      return (event) => write(prettyLine(event, colors));
    }
  }
}
