import { banner } from "./banner.ts";
import type { Colors, LogEvent, StopCounts, StoppedEvent } from "./log-event.ts";
import { proxySummary } from "./proxy-summary.ts";
import { toPrintable, toPrintableLines } from "./to-printable.ts";

/** Writes an event as one line for people; the start of the mock takes several lines. */
export function prettyLine(event: LogEvent, colors: Colors): string {
  switch (event.event) {
    case "listening":
      return banner(event, colors);
    case "request": {
      const status = colorOf(event.status, colors)(String(event.status));
      return `${toPrintable(event.method).padEnd(4)} ${toPrintable(event.path)} ${status} ${colors.dim(`${Math.round(event.ms)} ms`)}`;
    }
    case "violation": {
      const where = event.location === "" ? "" : ` at ${event.location}`;
      const fact = `${event.side} violation${where}: ${event.message}`;
      return `${colors.red("✗")} ${toPrintable(`${event.method} ${event.path} ${fact}`)}`;
    }
    case "unjudged":
      return `${colors.yellow("?")} ${toPrintable(`${event.method} ${event.path} not judged: ${event.reason}`)}`;
    case "contract":
      return contractLine(event.state, toPrintable(event.message), colors);
    case "failure":
      return `${colors.red("error")} ${toPrintable(event.message)}\n${colors.dim(toPrintableLines(event.detail))}`;
    case "recorded":
      return `Recorded ${event.calls === 1 ? "1 call" : `${event.calls} calls`} in ${toPrintable(event.file)}.`;
    case "left-out":
      return `${colors.yellow("…")} ${event.lines} lines left out: standard output was not read, or full.`;
    case "stopping":
      return `Waiting up to ${event.limitMs / 1_000} s for ${countsText(event)}. Ctrl+C stops at once.`;
    case "stopped":
      return stoppedText(event);
  }
}

function stoppedText({ cut, tasks, violations, judged, unjudged }: StoppedEvent): string {
  const parts = ["Stopped."];
  if (cut !== undefined) {
    const lost = cut.callbacks > 0 ? " (not delivered)" : "";
    parts.push(`Cut, because it took too long: ${countsText(cut)}${lost}.`);
  }
  if (violations && judged !== undefined && unjudged) parts.push(proxySummary({ violations, judged, unjudged }));
  const line = parts.join(" ");
  if (tasks === undefined) return line;
  return `${tasks === 1 ? "1 task is" : `${tasks} tasks are`} forgotten: state is lost on exit.\n${line}`;
}

function countsText({ requests, callbacks }: StopCounts): string {
  const counts = [
    ...(requests > 0 ? [requests === 1 ? "1 request" : `${requests} requests`] : []),
    ...(callbacks > 0 ? [callbacks === 1 ? "1 callback" : `${callbacks} callbacks`] : []),
  ];
  return counts.length === 0 ? "work behind the answers" : counts.join(" and ");
}

function contractLine(state: "applied" | "broken" | "style" | "fallback", message: string, colors: Colors): string {
  switch (state) {
    case "applied":
      return `${colors.green("✓")} ${message}`;
    case "broken":
      return `${colors.red("✗")} ${message} The last good contract goes on.`;
    case "style":
      return `${colors.yellow("style")} ${message}`;
    case "fallback":
      return `${colors.yellow("not known")} ${message}`;
  }
}

function colorOf(status: number, colors: Colors): (text: string) => string {
  if (status >= 500) return colors.red;
  return status >= 400 ? colors.yellow : colors.green;
}
