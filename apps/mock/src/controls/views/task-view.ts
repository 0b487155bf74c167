import type { TaskEntry } from "../../page/snapshot.ts";
import { shortenText } from "./short-text.ts";

type Params = TaskEntry["params"];

/** The most UTF-16 units of each text. A card shows three lines of a prompt before it is opened. */
const longest = { prompt: 300, message: 200, code: 60, fact: 40, callback: 200, video: 500 };

/** The parameters that a card shows, beside the prompt. */
const facts = ["duration", "quality", "aspect_ratio", "generate_audio", "content_filter"] as const;

/** Parameters that were shortened before. A task is looked at several times a second, its parameters never change. */
const shortened = new WeakMap<Params, Pick<TaskEntry, "params" | "isShort">>();

/** A task for the page: what a card shows, with short texts. */
export function toTaskView({ place, task, params, key, endsAt, simulatedEndsAt }: TaskEntry): TaskEntry {
  const { id, status, progress, results = [], error } = task;
  const short = shortened.get(params) ?? shortenParams(params);
  shortened.set(params, short);
  const [video] = results;
  return {
    place,
    task: {
      id,
      status,
      progress,
      ...(video !== undefined && video.length <= longest.video && { results: [video] }),
      ...(error && {
        error: { code: shortenText(error.code, longest.code), message: shortenText(error.message, longest.message) },
      }),
    },
    ...short,
    key,
    endsAt,
    simulatedEndsAt,
  };
}

function shortenParams(params: Params): Pick<TaskEntry, "params" | "isShort"> {
  const { prompt, callback_url: callback } = params;
  const short = {
    prompt: shortenText(prompt, longest.prompt),
    ...Object.fromEntries(
      facts.flatMap((name) => (params[name] === undefined ? [] : [[name, shortFact(params[name])]])),
    ),
    // A part of a URL is of no use.
    ...(callback !== undefined && String(callback).length <= longest.callback && { callback_url: String(callback) }),
  };
  const isWhole = Object.entries(params).every(([name, value]) => isLeftOut(name) || Object(short)[name] === value);
  return { params: short, ...(!isWhole && { isShort: true }) };
}

/** Whether the page has no use for a parameter. */
function isLeftOut(name: string): boolean {
  return name !== "prompt" && name !== "callback_url" && !facts.some((fact) => fact === name);
}

/** In a contract that is being edited, a create may have anything there. */
function shortFact(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return shortenText(typeof value === "string" ? value : JSON.stringify(value), longest.fact);
}
