import { UsageError } from "./arguments.ts";

/** The service that makes the videos. */
export interface Service {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Whether the service runs on this machine, as the mock does: then nothing is bought, and time may run faster. */
  readonly isLocal: boolean;
}

/**
 * Reads the environment. An empty variable counts as unset. The default is the local mock, so that nobody buys by accident.
 *
 * @throws {UsageError} when the address is not a URL, or when a service that is not local has no key
 */
export function readService(env: Readonly<Record<string, string | undefined>>): Service {
  const baseUrl = env.VIDEO_GENERATIONS_BASE_URL?.trim() || "http://127.0.0.1:4010";
  if (!URL.canParse(baseUrl)) throw new UsageError(`VIDEO_GENERATIONS_BASE_URL is not an address: "${baseUrl}".`);
  const { hostname } = new URL(baseUrl);
  const isLocal = hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  const apiKey = env.VIDEO_GENERATIONS_API_KEY?.trim() || (isLocal ? "local" : undefined);
  if (!apiKey) throw new UsageError(`${hostname} needs a key: set VIDEO_GENERATIONS_API_KEY.`);
  return { baseUrl, apiKey, isLocal };
}
