import picocolors from "picocolors";
import type { LogEvent } from "./log-event.ts";
import { prettyLine } from "./pretty-line.ts";

/** All formats of the log. */
export const logFormats = ["pretty", "json", "silent"] as const;

/** `pretty` is for people, `json` writes one object per line, `silent` writes nothing. */
export type LogFormat = (typeof logFormats)[number];

/** Takes one event and shows it. */
export type Log = (event: LogEvent) => void;

/** Builds a log that writes to standard output, in colour only on a terminal and never with `NO_COLOR`. */
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
