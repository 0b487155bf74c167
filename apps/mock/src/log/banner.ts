import type { Colors, Listening } from "./log-event.ts";

/** What people want to know once the mock is up: its address, how it behaves, what to try, and how to stop it. */
export function banner(listening: Listening, colors: Colors): string {
  const rows = [
    ["Address", colors.cyan(addressOf(listening))],
    ...(listening.publicUrl === undefined ? [] : [["Listens", listening.url]]),
    ...networkRowsOf(listening),
    ...rowsOf(listening),
    ["Stop", "Ctrl+C"],
  ];
  const lines = rows.map(([name = "", text = ""]) => `  ${colors.dim(name.padEnd(9))}${text}`);
  return ["", `  ${colors.bold("video-generations-mock")} ${listening.mode}`, "", ...lines, ""].join("\n");
}

/** The address that people and programs use. */
function addressOf({ publicUrl, url }: Listening): string {
  return publicUrl ?? url;
}

/** The addresses for other machines. Where there is a live page, they are the page's. */
function networkRowsOf({ mode, network = [] }: Listening): string[][] {
  return network.map((url) => ["Network", mode === "serve" ? `${url}/_mock/` : url]);
}

function rowsOf(listening: Listening): string[][] {
  switch (listening.mode) {
    case "serve":
      return [
        ["Clock", clockText(listening.timeScale)],
        ["Keys", keysText(listening.keys)],
        ["State", "is lost on exit: tasks, credits and journals are in memory only"],
        ["Page", `${addressOf(listening)}/_mock/  tasks live, videos, time and failures at a click`],
        ["Docs", `${addressOf(listening)}/_mock/docs  operations, fields, limits, errors, samples`],
        ...listening.callbackAllow.map((host) => ["Allowed", `callbacks may go to ${host}, http included`]),
        ["Errors", "any documented answer with -H 'Prefer: code=429'"],
        ["Try", createCommand(listening, listening.keys === undefined ? "any" : "<one of your keys>")],
      ];
    case "static":
      return [
        [
          "Answers",
          "the contract's examples, no state; choose with -H 'Prefer: code=429' or 'Prefer: example=processing'",
        ],
        ["Keys", keysText(undefined)],
        ["Try", createCommand(listening, "any")],
      ];
    case "proxy":
      return [
        ["Upstream", listening.upstream],
        [
          "Judges",
          "requests and answers by the contract; violations, and calls that are not judged, are printed as they happen",
        ],
        ["Try", createCommand(listening, "<a key of the upstream>")],
      ];
  }
}

/** How long the service takes for the video of its own sample, in seconds. */
const sampleSeconds = 165;

function clockText(timeScale: number | undefined): string {
  if (timeScale === undefined) return "set by the program";
  if (timeScale === 1) return `the service's own pace: a video takes about ${sampleSeconds} s`;
  const exact = sampleSeconds / timeScale;
  const seconds = exact < 100 ? Number(exact.toPrecision(2)) : Math.round(exact);
  const pace = `${timeScale} × the service's pace: what takes it ${sampleSeconds} s is here in ${seconds} s`;
  return `${pace} (its own pace: --time-scale 1)`;
}

function keysText(keys: number | undefined): string {
  if (keys === undefined) return "every bearer token is accepted";
  return keys === 1 ? "only the one that was given" : `only the ${keys} that were given`;
}

function createCommand(listening: Listening, key: string): string {
  const { sample } = listening;
  const headers = `-H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json'`;
  const url = addressOf(listening) + sample.path;
  // Some shells take brackets for a pattern.
  return `curl ${/^[\w.:/%-]+$/.test(url) ? url : quote(url)} ${headers} -d ${quote(sample.body)}`;
}

/** Quotes a text so that a POSIX shell reads it as one word. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
