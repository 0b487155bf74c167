/**
 * Says from the documentation whether the body of a create is valid. It is written from the documented rules alone, not
 * from a schema. If it and the contract's schema disagree, one of the two has a mistake.
 */
import { isObject } from "./is-object.ts";
import { isPrivateAddress } from "./private-address.ts";

/** Whether a body is valid. For a refused body: the first faulty field and the rule that it breaks. */
export type BodyValidity = { accepted: true } | { accepted: false; field: string; rule: string };

/**
 * The rule that no schema keyword can express: a validator that knows only the contract's schema accepts a
 * `callback_url` with a private address. Such a body is reported with this id, not with K2.
 */
export const privateAddressRule = "K2-private";

type Rule = (value: unknown) => string | undefined;

const ratios: readonly unknown[] = ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"];

const fields: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["model", (value) => (value === "seedance-2.0-fast-text-to-video" ? undefined : "C1")],
  // The documented length is advice (C2). The hard limit is in tokens, which only the service can count (C3): not
  // judged.
  ["prompt", (value) => (typeof value === "string" ? undefined : "C2")],
  ["duration", (value) => (Number.isInteger(value) && Number(value) >= 4 && Number(value) <= 15 ? undefined : "C4")],
  ["quality", (value) => (value === "480p" || value === "720p" ? undefined : "C5")],
  ["aspect_ratio", (value) => (ratios.includes(value) ? undefined : "C6")],
  ["generate_audio", (value) => (typeof value === "boolean" ? undefined : "C7")],
  ["content_filter", (value) => (typeof value === "boolean" ? undefined : "C13")],
  ["model_params", (value) => (isObject(value) ? undefined : "C8")],
  ["callback_url", judgeCallbackUrl],
]);

const modelParams: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["web_search", (value) => (typeof value === "boolean" ? undefined : "C9")],
]);

const maxUrlLength = 2048;

/**
 * Judges the parsed body of a create.
 *
 * `rule` is the id of a documented fact, with two exceptions. By C14 this project refuses inputs that the model does
 * not support and fields that are not documented; what the service does with them is open. The other exception is
 * {@link privateAddressRule}. Undocumented members of `model_params` pass (C8).
 */
export function judgeBody(body: unknown): BodyValidity {
  if (!isObject(body)) return refuse("", "C0");
  if (!Object.hasOwn(body, "model")) return refuse("model", "C1");
  if (!Object.hasOwn(body, "prompt")) return refuse("prompt", "C2");
  for (const [name, value] of Object.entries(body)) {
    const rule = fields.has(name) ? fields.get(name)?.(value) : "C14";
    if (rule !== undefined) return refuse(name, rule);
  }
  for (const [name, value] of Object.entries(isObject(body.model_params) ? body.model_params : {})) {
    const rule = modelParams.get(name)?.(value);
    if (rule !== undefined) return refuse(`model_params.${name}`, rule);
  }
  return { accepted: true };
}

function judgeCallbackUrl(value: unknown): string | undefined {
  if (typeof value !== "string" || !isUri(value)) return "C10";
  if (!/^https:/i.test(value) || value.length > maxUrlLength) return "K2";
  if (!URL.canParse(value)) return "C10";
  return isPrivateAddress(new URL(value).hostname) ? privateAddressRule : undefined;
}

/** An absolute URI by RFC 3986: a scheme, a colon, then only characters that a URI is allowed to contain. */
function isUri(value: string): boolean {
  const allowed = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
  // An https URI names a host (RFC 9110, 4.2.2).
  return allowed.test(value) && (!/^https?:/i.test(value) || /^https?:\/\/[^/?#]/i.test(value));
}

function refuse(field: string, rule: string): BodyValidity {
  return { accepted: false, field, rule };
}
