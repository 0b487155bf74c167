import { UsageError } from "./arguments.ts";

/** Where the videos come from, and on what terms. */
export interface Service {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Whether it runs on this machine, as the mock does: nothing is bought there, and it may run faster than life. */
  readonly local: boolean;
}

/**
 * Reads the environment. Without it the local mock is meant, so that nobody buys by accident.
 *
 * @throws UsageError
 */
export function readService(env: Readonly<Record<string, string | undefined>>): Service {
  const baseUrl = env.VIDEO_GENERATIONS_BASE_URL || "http://127.0.0.1:4010";
  if (!URL.canParse(baseUrl)) throw new UsageError(`VIDEO_GENERATIONS_BASE_URL is not an address: "${baseUrl}".`);
  const { hostname } = new URL(baseUrl);
  const local = hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  const apiKey = env.VIDEO_GENERATIONS_API_KEY || (local ? "local" : undefined);
  if (!apiKey) throw new UsageError(`${hostname} needs a key: set VIDEO_GENERATIONS_API_KEY.`);
  return { baseUrl, apiKey, local };
}
