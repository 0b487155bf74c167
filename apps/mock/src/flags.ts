import { InvalidArgumentError, Option } from "commander";
import { logFormats } from "./log.ts";
import { parseUpstream } from "./proxy.ts";

const envPrefix = "VIDEO_GENERATIONS_MOCK_";

/** `--port`: where to listen. */
export function portFlag(): Option {
  return flag("--port <number>", "port to listen on; 0 takes any free one", "PORT")
    .default(4010)
    .argParser((text) => parseNumber(text, /^\d{1,5}$/, (port) => port <= 65_535, "a whole number from 0 to 65535"));
}

/** `--host`: on which address of this machine. */
export function hostFlag(): Option {
  return flag("--host <address>", "address to listen on; 0.0.0.0 lets the network in", "HOST").default("127.0.0.1");
}

/** `--log`: what is written while the mock runs. */
export function logFlag(): Option {
  return flag("--log <format>", "pretty lines, one JSON object a line, or nothing", "LOG")
    .choices(logFormats)
    .default("pretty");
}

/** `--time-scale`: how fast the simulated time runs. */
export function timeScaleFlag(): Option {
  return flag("--time-scale <number>", "simulated seconds per real second; 1 is the service's own pace", "TIME_SCALE")
    .default(10)
    .argParser((text) => parseNumber(text, /^(?:\d+\.?\d*|\.\d+)$/, (scale) => scale > 0, "a number above 0"));
}

/** `--seed`: which ids the simulator makes. */
export function seedFlag(): Option {
  return flag("--seed <number>", "the same seed and the same calls give the same ids", "SEED")
    .default(1)
    .argParser((text) => parseNumber(text, /^\d+$/, Number.isSafeInteger, "a whole number"));
}

/** `--key`: whom the simulator lets in. */
export function keyFlag(): Option {
  const description = "accept only this bearer token; give it more than once, or with commas, for several";
  return flag("--key <token>", description, "KEY").argParser((text, earlier: string[] | undefined) => [
    ...(earlier ?? []),
    ...text.split(",").map(parseKey),
  ]);
}

/** `--upstream`: what the proxy stands in front of. */
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

/** `--fail-on-violation`: what the exit status says. */
export function failOnViolationFlag(): Option {
  return flag("--fail-on-violation [boolean]", "end with status 1 if the contract was broken", "FAIL_ON_VIOLATION")
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
