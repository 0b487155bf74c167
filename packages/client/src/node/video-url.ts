import type { CompletedTask } from "@video-generations/types";
import type { Saving } from "./saving.ts";

/**
 * Parses the result URL of a task.
 *
 * @throws {SaveError} when the task has none, or when it may not be fetched
 */
export function parseVideoUrl(saving: Saving, { results, status }: CompletedTask): URL {
  const { index } = saving.options;
  if (status !== "completed") {
    throw saving.createError(
      "not-completed",
      `it is ${status}, and only a completed task has a video (wait for it first)`,
    );
  }
  const result = results?.[index];
  if (result === undefined) {
    throw saving.createError(
      "no-result",
      `there is no result ${index}, only ${results?.length ?? 0} (read the task again)`,
    );
  }
  if (!URL.canParse(result))
    throw saving.createError("refused-url", `result ${index} is not a URL (read the task again)`);
  return admitUrl(saving, new URL(result));
}

/**
 * Resolves the target of a redirect.
 *
 * @throws {SaveError} when there is no target, when it may not be fetched, or when it leaves https
 */
export function resolveRedirect(saving: Saving, from: URL, location: string | null): URL {
  const broken = `${redactUrl(from)} redirects to no usable place (try again later)`;
  if (location === null || !URL.canParse(location, from)) throw saving.createError("refused-url", broken);
  const to = new URL(location, from);
  if (from.protocol === "https:" && to.protocol === "http:") {
    throw saving.createError(
      "refused-url",
      `${redactUrl(from)} redirects to http, ${redactUrl(to)} (it is not followed there)`,
    );
  }
  return admitUrl(saving, to);
}

function admitUrl({ createError, options: { allowHosts } }: Saving, url: URL): URL {
  const { hostname, password, port, protocol, username } = url;
  const withPort = `${hostname}:${port || 80}`;
  if (username || password)
    throw createError("refused-url", `${redactUrl(url)} comes with a password (it is not fetched)`);
  if (protocol === "https:") return url;
  if (protocol === "http:" && allowHosts.some((host) => [hostname, withPort].includes(host.toLowerCase()))) return url;
  const advice = protocol === "http:" ? `if you trust it, give allowHosts: ["${withPort}"]` : "it is not fetched";
  throw createError("refused-url", `${redactUrl(url)} is not https (${advice})`);
}

/** Redacts a URL for messages: without the query, which may be what gives access. */
export function redactUrl({ protocol, host, pathname }: URL): string {
  return host ? `${protocol}//${host}${pathname}` : protocol;
}
