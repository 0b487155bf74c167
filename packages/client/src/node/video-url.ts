import type { CompletedTask } from "@video-generations/types";
import type { Saving } from "./saving.ts";

/**
 * The URL of a task's video.
 *
 * @throws SaveError when the task has none, or when it may not be fetched.
 */
export function videoUrl(saving: Saving, { results, status }: CompletedTask): URL {
  const { index } = saving.options;
  if (status !== "completed") {
    throw saving.fail("not-completed", `it is ${status}, and only a completed task has a video (wait for it first)`);
  }
  const result = results?.[index];
  if (result === undefined) {
    throw saving.fail("no-result", `there is no result ${index}, only ${results?.length ?? 0} (read the task again)`);
  }
  if (!URL.canParse(result)) throw saving.fail("refused-url", `result ${index} is not a URL (read the task again)`);
  return admitted(saving, new URL(result));
}

/** Where a redirect leads. @throws SaveError when it leads nowhere, may not be fetched, or leaves https. */
export function redirected(saving: Saving, from: URL, location: string | null): URL {
  const broken = `${shown(from)} redirects to no usable place (try again later)`;
  if (location === null || !URL.canParse(location, from)) throw saving.fail("refused-url", broken);
  const to = new URL(location, from);
  if (from.protocol === "https:" && to.protocol === "http:") {
    throw saving.fail("refused-url", `${shown(from)} redirects to http, ${shown(to)} (it is not followed there)`);
  }
  return admitted(saving, to);
}

function admitted({ fail, options: { allowHosts } }: Saving, url: URL): URL {
  const { hostname, password, port, protocol, username } = url;
  const withPort = `${hostname}:${port || 80}`;
  if (username || password) throw fail("refused-url", `${shown(url)} comes with a password (it is not fetched)`);
  if (protocol === "https:") return url;
  if (protocol === "http:" && allowHosts.some((host) => [hostname, withPort].includes(host.toLowerCase()))) return url;
  const advice = protocol === "http:" ? `if you trust it, give allowHosts: ["${withPort}"]` : "it is not fetched";
  throw fail("refused-url", `${shown(url)} is not https (${advice})`);
}

/** A URL as messages show it: without the query, which may be what lets its holder in. */
export function shown({ protocol, host, pathname }: URL): string {
  return host ? `${protocol}//${host}${pathname}` : protocol;
}
