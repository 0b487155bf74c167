import picocolors from "picocolors";
import { createLineWriter } from "./line-writer.ts";
import type { LogEvent } from "./log-event.ts";
import { prettyLine } from "./pretty-line.ts";
import { toPrintableJson } from "./to-printable.ts";

/** All formats of the log. */
export const logFormats = ["pretty", "json", "silent"] as const;

/** `pretty` is for people, `json` writes one object per line, `silent` writes nothing. */
export type LogFormat = (typeof logFormats)[number];

/** Takes one event and shows it. */
export type Log = (event: LogEvent) => void;

/**
 * Builds a log that writes to standard output, in colour only on a terminal and never with `NO_COLOR`. Nothing that
 * happens to standard output ends the program: lines that cannot be written are left out.
 */
export function createLog(format: LogFormat = "silent"): Log {
  switch (format) {
    case "silent":
      return () => undefined;
    case "json":
      return createEventWriter((event) => toPrintableJson({ time: new Date().toISOString(), ...event }));
    case "pretty": {
      const colors = picocolors.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);
      return createEventWriter((event) => prettyLine(event, colors));
    }
  }
}

function createEventWriter(lineOf: (event: LogEvent) => string): Log {
  const write = createLineWriter(process.stdout, (lines) => lineOf({ event: "left-out", lines }));
  return (event) => write(lineOf(event));
}
