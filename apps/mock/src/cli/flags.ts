import { parseCallbackHost, type RateLimit } from "@video-generations/simulator";
import { InvalidArgumentError, Option } from "commander";
import { maxTimeScale } from "../controls/max-time-scale.ts";
import { logFormats } from "../log/log.ts";
import { reasonOf } from "../log/reason-of.ts";
import { parseUpstream } from "../proxy/parse-upstream.ts";
import { parsePublicUrl, publicUrlRule } from "../server/address/public-url.ts";
import { defaultHost, defaultPort, defaultSeed, defaultTimeScale } from "../server/defaults.ts";
import { envPrefix } from "./forget-empty-variables.ts";

/** The most credits that the ledger counts exactly to four decimals. */
const maxCredits = 100_000_000_000;

/** `--port`: the port to listen on. */
export function portFlag(): Option {
  return flag("--port <number>", "port to listen on; 0 takes any free one", "PORT")
    .default(defaultPort)
    .argParser((text) => parseNumber(text, /^\d{1,5}$/, (port) => port <= 65_535, "a whole number from 0 to 65535"));
}

/** `--host`: the address of this machine to listen on. */
export function hostFlag(): Option {
  return flag("--host <address>", "address to listen on; 0.0.0.0 lets the network in", "HOST")
    .default(defaultHost)
    .argParser((text) => {
      // An empty address would mean every address of the machine.
      if (text.trim() !== "") return text;
      throw new InvalidArgumentError(`It must be an address, such as ${defaultHost}; 0.0.0.0 lets the network in.`);
    });
}

/** `--public-url`: where callers reach the mock. */
export function publicUrlFlag(): Option {
  const description = "the URL under which callers reach the mock, with its path; all links begin with it";
  return flag("--public-url <url>", description, "PUBLIC_URL").argParser((text) => {
    try {
      return parsePublicUrl(text);
    } catch {
      throw new InvalidArgumentError(`It must be ${publicUrlRule}.`);
    }
  });
}

/** `--trust-proxy`: whether to believe the headers of a front. */
export function trustProxyFlag(): Option {
  return booleanFlag(
    "--trust-proxy [boolean]",
    "believe the Forwarded and X-Forwarded-* headers of a front",
    "TRUST_PROXY",
  );
}

/** `--log`: what is written while the mock runs. */
export function logFlag(): Option {
  return flag("--log <format>", "pretty lines, one JSON object a line, or nothing", "LOG")
    .choices(logFormats)
    .default("pretty");
}

/** `--spec`: which contract is served. */
export function specFlag(): Option {
  const description = "serve this contract and follow its edits; default: the published one";
  return flag("--spec <file>", description, "SPEC").argParser((text) => {
    if (text.trim() !== "") return text;
    throw new InvalidArgumentError("It must be a file, such as openapi.yaml; leave it out for the published contract.");
  });
}

/** `--fetch-prism`: whether Prism may be fetched when it is first needed. */
export function fetchPrismFlag(): Option {
  const description = "fetch Prism with npm when it is first needed and not installed; no forbids it";
  return booleanFlag("--fetch-prism [boolean]", description, "FETCH_PRISM").default(true);
}

/** `--time-scale`: how fast the simulated time runs. The calendar does not follow it. */
export function timeScaleFlag(): Option {
  const text =
    "simulated seconds per real second; 1 is the service's own pace. Dates, estimates and Retry-After stay real";
  return flag("--time-scale <number>", text, "TIME_SCALE")
    .default(defaultTimeScale)
    .argParser((text) => {
      const rule = `a number above 0. The fastest is ${maxTimeScale}`;
      return parseNumber(text, /^(?:\d+\.?\d*|\.\d+)$/, (scale) => scale > 0 && scale <= maxTimeScale, rule);
    });
}

/** `--seed`: which ids the simulator makes. */
export function seedFlag(): Option {
  return flag("--seed <number>", "the same seed and the same calls give the same ids", "SEED")
    .default(defaultSeed)
    .argParser((text) => parseNumber(text, /^\d+$/, Number.isSafeInteger, "a whole number"));
}

/** `--key`: the bearer tokens that the simulator accepts. */
export function keyFlag(): Option {
  const description = "accept only this bearer token; give it more than once, or with commas, for several";
  return flag("--key <token>", description, "KEY").argParser((text, earlier: string[] | undefined) => [
    ...(earlier ?? []),
    ...text.split(",").map(parseKey),
  ]);
}

/** `--credits`: what each key can spend. */
export function creditsFlag(): Option {
  return flag("--credits <number>", "credits that each key is granted at first", "CREDITS")
    .default(100_000)
    .argParser((text) => {
      const rule = `a number from 0 to ${maxCredits}, with at most four decimals`;
      return parseNumber(text, /^\d+(?:\.\d{1,4})?$/, (credits) => credits <= maxCredits, rule);
    });
}

/** `--rate-limit`: how many requests each key may make. */
export function rateLimitFlag(): Option {
  const syntax = "--rate-limit <requests/time>";
  return flag(
    syntax,
    "requests that each key may make in a time, such as 10/60s; no limit if left out",
    "RATE_LIMIT",
  ).argParser((text): RateLimit => {
    const [, requests, amount, unit] = /^(\d{1,9})\/(\d{1,6})(ms|s|m|h)$/.exec(text) ?? [];
    const perMs = Number(amount) * { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[unit as "ms"];
    if (Number(requests) >= 1 && perMs >= 1) return { requests: Number(requests), perMs };
    throw new InvalidArgumentError("It must be a number of requests and a time, such as 10/60s.");
  });
}

/** `--callback-allow`: which hosts callbacks may reach although they are not public. */
export function callbackAllowFlag(): Option {
  const description = "let callbacks reach this host, http too; give it more than once, or with commas, for several";
  return flag("--callback-allow <host[:port]>", description, "CALLBACK_ALLOW").argParser(
    (text, earlier: string[] | undefined) => [...(earlier ?? []), ...text.split(",").map(parseAllowedHost)],
  );
}

/** `--latency`: the delay before each answer of the API. */
export function latencyFlag(): Option {
  return flag(
    "--latency <ms[-ms]>",
    "real milliseconds before each answer of the API, such as 200 or 100-800",
    "LATENCY",
  ).argParser((text): readonly [number, number] => {
    const [, least, most = least] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
    if (least !== undefined && Number(least) <= Number(most)) return [Number(least), Number(most)];
    throw new InvalidArgumentError("It must be milliseconds, or the least and the most, such as 100-800.");
  });
}

/** `--chaos`: the share of the API's requests that go wrong. */
export function chaosFlag(): Option {
  return flag("--chaos <rate>", "share of the API's requests that fail or lose their answer, 0 to 1", "CHAOS")
    .default(0)
    .argParser((text) => parseNumber(text, /^(?:\d+\.?\d*|\.\d+)$/, (rate) => rate <= 1, "a number from 0 to 1"));
}

/** `--open`: whether to open the live page. */
export function openFlag(): Option {
  return booleanFlag("--open [boolean]", "open the live page in the browser", "OPEN");
}

/** `--upstream`: the server that the proxy stands in front of. */
export function upstreamFlag(): Option {
  return flag("--upstream <url>", "the server to pass everything on to", "UPSTREAM")
    .makeOptionMandatory()
    .argParser((text) => {
      try {
        return parseUpstream(text);
      } catch {
        throw new InvalidArgumentError("It must be an http or https URL without user name and password.");
      }
    });
}

/** `--fail-on-violation`: whether the exit status tells of violations and of what was not judged. */
export function failOnViolationFlag(): Option {
  return booleanFlag(
    "--fail-on-violation [boolean]",
    "end with status 1 if the contract was broken, one of its calls was not judged, or nothing was judged",
    "FAIL_ON_VIOLATION",
  );
}

/** `--cors`: whether pages of every origin may call the contract's operations through the proxy. */
export function corsFlag(): Option {
  return booleanFlag("--cors [boolean]", "let pages of every origin call the upstream by the contract's paths", "CORS");
}

/** `--record`: the file in which the calls are recorded. */
export function recordFlag(): Option {
  return flag("--record <file>", "record what goes through as HAR, without keys", "RECORD").argParser((text) => {
    if (text.trim() !== "") return text;
    throw new InvalidArgumentError("It must be a file, such as traffic.har.");
  });
}

function booleanFlag(syntax: string, description: string, variable: string): Option {
  return flag(syntax, description, variable)
    .preset("true")
    .default(false)
    .argParser((text) => {
      if (/^(?:true|1|yes)$/i.test(text)) return true;
      if (/^(?:false|0|no)$/i.test(text)) return false;
      throw new InvalidArgumentError("It must be true or false.");
    });
}

function flag(syntax: string, description: string, variable: string): Option {
  return new Option(syntax, description).env(envPrefix + variable);
}

function parseNumber(text: string, form: RegExp, isAllowed: (value: number) => boolean, rule: string): number {
  const value = Number(text);
  if (form.test(text) && isAllowed(value)) return value;
  throw new InvalidArgumentError(`It must be ${rule}.`);
}

function parseKey(text: string): string {
  const key = text.trim();
  if (/^\S+$/.test(key)) return key;
  throw new InvalidArgumentError("It must be a token without spaces.");
}

function parseAllowedHost(text: string): string {
  try {
    parseCallbackHost(text.trim());
    return text.trim();
  } catch (error) {
    throw new InvalidArgumentError(reasonOf(error));
  }
}
