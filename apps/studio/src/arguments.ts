import { parseArgs } from "node:util";
import type { CreateParams } from "@video-generations/client";
import { aspectRatios, qualities } from "./video-options.ts";

export const usage = `Turns a prompt into a video.

  node apps/studio/dist/main.js [options] "a prompt"
  node apps/studio/dist/main.js --resume TASK_ID

  --duration SECONDS     length of the video, 4 to 15 (default 5)
  --quality QUALITY      480p or 720p (default 720p)
  --aspect-ratio RATIO   16:9, 21:9, 4:3, 1:1, 3:4, 9:16 or adaptive (default 16:9)
  --no-audio             a silent video
  --no-content-filter    without the service's content filter; billed 1.1 times
  --resume TASK_ID       wait for a task that exists already
  --timeout SECONDS      stop waiting after this time; the task continues (default 1800)
  --help                 this text

  VIDEO_GENERATIONS_BASE_URL   where to send it (default http://127.0.0.1:4010, the local mock)
  VIDEO_GENERATIONS_API_KEY    your key; needed for any server that is not local
`;

/** The command line or the environment is wrong; `message` says what to change. */
export class UsageError extends Error {}

/** The parsed command line. Without a prompt in `params`, the program asks for one. */
export interface Arguments {
  readonly help: boolean;
  readonly params: Partial<CreateParams>;
  readonly taskId: string | undefined;
  readonly timeoutMs: number | undefined;
}

/** Reads the command line. @throws {UsageError} when an option is unknown, or when its value is wrong */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = readArguments(args);
  const prompt = positionals.join(" ").trim();
  if (prompt && values.resume) throw new UsageError("--resume waits for a task that exists: leave out the prompt.");
  const duration = parseSeconds("--duration", values.duration);
  const timeout = parseSeconds("--timeout", values.timeout);
  const quality = parseChoice("--quality", values.quality, qualities);
  const aspectRatio = parseChoice("--aspect-ratio", values["aspect-ratio"], aspectRatios);
  return {
    help: values.help,
    params: {
      ...(prompt && { prompt }),
      ...(duration !== undefined && { duration }),
      ...(quality && { quality }),
      ...(aspectRatio && { aspect_ratio: aspectRatio }),
      ...(values["no-audio"] && { generate_audio: false }),
      ...(values["no-content-filter"] && { content_filter: false }),
    },
    taskId: values.resume,
    timeoutMs: timeout === undefined ? undefined : timeout * 1_000,
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        duration: { type: "string" },
        quality: { type: "string" },
        "aspect-ratio": { type: "string" },
        "no-audio": { type: "boolean", default: false },
        "no-content-filter": { type: "boolean", default: false },
        resume: { type: "string" },
        timeout: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parseSeconds(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,6}$/.test(value)) throw new UsageError(`${option} takes whole seconds, not "${value}".`);
  return Number(value);
}

function parseChoice<Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly Word[],
): Word | undefined {
  const word = words.find((word) => word === value);
  if (value !== undefined && !word) throw new UsageError(`${option} takes ${words.join(", ")}, not "${value}".`);
  return word;
}
