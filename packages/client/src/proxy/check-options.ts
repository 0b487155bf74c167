import { type ClientSettings, resolveClientOptions } from "../options.ts";
import { parseKey } from "../request/attempt.ts";
import { parseBaseUrl } from "../request/transport.ts";
import type { ProxyHandlerOptions } from "./options.ts";

/**
 * Refuses options with which no call can ever succeed.
 *
 * @throws {TypeError | RangeError} that names the option
 */
export function checkOptions(options: ProxyHandlerOptions): ClientSettings {
  const { apiKey, authorize, basePath = "", callbackUrl = "https://a", maxBytes = 1 } = options;
  mustBe("a function", "authorize", typeof authorize === "function");
  mustBe("more than 0", "maxBytes", maxBytes > 0);
  if (typeof apiKey !== "function") parseKey(apiKey);
  const settings = resolveClientOptions({ ...options, maxRetries: 0 }); // The browser's client retries.
  parseBaseUrl(settings.baseUrl);
  // The service calls https only (K2), but the local mock may call http too.
  mustBe("an https URL", "callbackUrl", /^https?:\/\/[^/?#]/i.test(callbackUrl));
  // As it stands in the URL of a request, with no slash that clients or servers leave out.
  const { pathname } = new URL(`http://a/${`${basePath}`.replace(/^https?:..[^/]*/, "")}`);
  const path = pathname.replace(/\/+/g, "/").replace(/\/$/, "");
  mustBe(`"${path}"`, "basePath", path === basePath);
  return settings;
}

/** @throws {TypeError} unless it is */
export function mustBe(what: string, name: string, isFit: unknown): void {
  if (!isFit) throw new TypeError(`${name} must be ${what}`);
}
