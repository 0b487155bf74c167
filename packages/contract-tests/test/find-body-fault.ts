import { BlockList, isIP } from "node:net";
import { isObject } from "../src/contract/is-object.ts";

/**
 * Why a create's body is refused; `undefined` if it is valid. Written from the documentation, independently of the
 * oracle.
 */
export function findBodyFault(body: unknown): string | undefined {
  if (!isObject(body)) return "The body must be a JSON object.";
  const absent = ["model", "prompt"].find((name) => !Object.hasOwn(body, name));
  if (absent !== undefined) return `${absent} is required.`;
  for (const [name, value] of Object.entries(body)) {
    const found = Object.hasOwn(rules, name) ? rules[name]?.(value) : "is not supported";
    if (found !== undefined) return `${name} ${found}.`;
  }
  return undefined;
}

const oneOf =
  (...allowed: readonly string[]) =>
  (value: unknown): string | undefined =>
    typeof value === "string" && allowed.includes(value) ? undefined : `must be one of ${allowed.join(", ")}`;

const boolean = (value: unknown): string | undefined =>
  value === true || value === false ? undefined : "must be true or false";

const rules: Record<string, (value: unknown) => string | undefined> = {
  model: oneOf("seedance-2.0-fast-text-to-video"),
  prompt: (value) => (typeof value === "string" ? undefined : "must be a string"),
  duration: (value) =>
    typeof value === "number" && value % 1 === 0 && value >= 4 && value <= 15
      ? undefined
      : "must be a whole number from 4 to 15",
  quality: oneOf("480p", "720p"),
  aspect_ratio: oneOf("16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"),
  generate_audio: boolean,
  content_filter: boolean,
  model_params: (value) => {
    if (!isObject(value)) return "must be an object";
    return Object.hasOwn(value, "web_search") && boolean(value.web_search)
      ? "web_search must be true or false"
      : undefined;
  },
  callback_url: findCallbackFault,
};

function findCallbackFault(value: unknown): string | undefined {
  if (typeof value !== "string") return "must be a string";
  if (value.length > 2048) return "must have at most 2048 characters";
  if (!/^https:\/\/[a-z0-9[]/i.test(value) || /[^!-~]|["<>\\^`{|}]|%(?![0-9a-f]{2})/i.test(value)) {
    return "must be an https address";
  }
  const host = new URL(value).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) > 0 && privateAddresses.check(host, isIP(host) === 4 ? "ipv4" : "ipv6")
    ? "must not hold a private address"
    : undefined;
}

const privateAddresses = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  privateAddresses.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  privateAddresses.addSubnet(network, bits, "ipv6");
}
