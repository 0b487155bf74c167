import type { CompletedTask } from "@video-generations/types";
import { isPrivateHost } from "./addresses.ts";
import { hostAndPortOf, isAllowedHost } from "./allowed-hosts.ts";
import type { SaveError } from "./save-error.ts";
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
  // What the service sends can break the type.
  const all: readonly unknown[] = Array.isArray(results) ? results : [];
  const result = all[index];
  if (typeof result !== "string") {
    throw saving.createError("no-result", `there is no result ${index}, only ${all.length} (read the task again)`);
  }
  if (!URL.canParse(result)) {
    throw saving.createError("refused-url", `result ${index} is not a URL (read the task again)`);
  }
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

function admitUrl(saving: Saving, url: URL): URL {
  const { createError, options } = saving;
  if (url.username || url.password) {
    throw createError("refused-url", `${redactUrl(url)} comes with a password (it is not fetched)`);
  }
  const isHttp = url.protocol === "http:";
  if ((isHttp || url.protocol === "https:") && isAllowedHost(options.allowHosts, url)) return url;
  if (url.protocol !== "https:") {
    const advice = isHttp ? adviseToAllow(url) : "it is not fetched";
    throw createError("refused-url", `${redactUrl(url)} is not https (${advice})`);
  }
  if (isPrivateHost(url.hostname)) throw createPrivateHostError(saving, url);
  return url;
}

function adviseToAllow(url: URL): string {
  return `if you trust it, give allowHosts: ["${hostAndPortOf(url)}"]`;
}

/** Creates the error for a host that is private, or that leads to a private address. */
export function createPrivateHostError(saving: Saving, url: URL, cause?: Error): SaveError {
  const what = `${redactUrl(url)} leads to a private address (${adviseToAllow(url)})`;
  return saving.createError("refused-url", what, cause && { cause });
}

/** Redacts a URL for messages: without the query, which may be what gives access. */
export function redactUrl({ protocol, host, pathname }: URL): string {
  return host ? `${protocol}//${host}${pathname}` : protocol;
}
