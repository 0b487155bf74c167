import type { ProxyHandlerOptions } from "./options.ts";

/**
 * Refuses options with which no call can ever succeed.
 *
 * @throws {TypeError | RangeError} that names the option
 */
export function checkOptions(options: ProxyHandlerOptions): void {
  const { apiKey, authorize, basePath = "", baseUrl = "https://a", callbackUrl = "https://a" } = options;
  const { maxBytes = 1, timeoutMs = 1 } = options;
  if (!apiKey || typeof authorize !== "function") throw new TypeError("createProxyHandler needs apiKey and authorize");
  if (!(maxBytes > 0 && timeoutMs > 0)) throw new RangeError("maxBytes and timeoutMs must be more than 0");
  for (const name of ["fetch", "idempotencyScope", "onError", "onTask", "waitUntil"] as const) {
    mustBe("a function", name, options[name] === undefined || typeof options[name] === "function");
  }
  const isKey = typeof apiKey === "function" || (typeof apiKey === "string" && /^[!#-[\]-~]+$/.test(apiKey.trim()));
  mustBe("a text that a header can hold", "apiKey", isKey);
  const scheme = parseScheme(baseUrl);
  mustBe("an http(s) URL", "baseUrl", scheme); // The message does not show the URL: it may hold a password.
  // The service calls https only (K2). The local mock may call http too, and has no https itself.
  const isCallback = parseScheme(callbackUrl)?.startsWith(`${scheme}`) && /^\w+:\/\/[^/?#]/.test(callbackUrl);
  mustBe("an https URL of at most 2048 characters", "callbackUrl", isCallback && !callbackUrl[2_048]);
  const path = typeof basePath === "string" ? parsePath(basePath) : "/api/video";
  mustBe(JSON.stringify(path), "basePath", path === basePath);
}

/** @throws {TypeError} unless it is */
export function mustBe(what: string, name: string, isFit: unknown): void {
  if (!isFit) throw new TypeError(`${name} must be ${what}`);
}

/** The scheme of an http(s) URL that can be requested. */
function parseScheme(url: string): string | undefined {
  try {
    return /^(https?):/.exec(new Request(url).url)?.[1];
  } catch {
    return undefined;
  }
}

/** The path as it stands in the URL of a request, with no slash that clients or servers leave out. */
function parsePath(path: string): string {
  const { pathname } = new URL(`http://a/${path.replace(/^https?:..[^/]*/, "")}`);
  return pathname.replace(/\/+/g, "/").replace(/\/$/, "");
}
