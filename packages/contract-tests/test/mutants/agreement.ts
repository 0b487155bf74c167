import { acceptInstead, isGenerated, type Mutant, refuseInstead } from "./mutant.ts";

/** Servers that disagree with the documentation on bodies that no check lists. */
export const agreementMutants: readonly Mutant[] = [
  acceptInstead(
    "rounds a duration",
    ["agrees-on-bodies"],
    isGenerated(({ duration }) => typeof duration === "number" && duration % 1 !== 0),
  ),
  acceptInstead(
    "does not check generate_audio",
    ["agrees-on-bodies"],
    isGenerated(({ generate_audio: it }) => it !== undefined && typeof it !== "boolean"),
  ),
  acceptInstead(
    "accepts a URL of 2,049 characters",
    ["agrees-on-bodies"],
    isGenerated(({ callback_url: it }) => String(it).length === 2_049),
  ),
  refuseInstead(
    "refuses 15 seconds in a generated body",
    ["agrees-on-bodies"],
    isGenerated(({ duration }) => duration === 15),
  ),
  refuseInstead(
    "refuses emoji",
    ["agrees-on-bodies"],
    isGenerated(({ prompt }) => /\p{Emoji_Presentation}/u.test(String(prompt))),
  ),
  refuseInstead(
    "does not take 8.0 as an integer",
    ["agrees-on-bodies"],
    isGenerated((_body, text) => /"duration":\d+\.0/.test(text)),
  ),
  refuseInstead(
    "refuses an empty model_params",
    ["agrees-on-bodies"],
    isGenerated(({ model_params: it }) => JSON.stringify(it) === "{}"),
  ),
  acceptInstead(
    "ignores a field in camelCase",
    ["agrees-on-unknown-fields"],
    isGenerated(({ aspectRatio }) => aspectRatio !== undefined),
  ),
  acceptInstead(
    "ignores a field called constructor",
    ["agrees-on-unknown-fields", "refuse-unknown-fields"],
    isGenerated((body) => Object.hasOwn(body, "constructor")),
  ),
  acceptInstead(
    "recognises private addresses only with dots",
    ["agrees-on-private-addresses"],
    isGenerated(({ callback_url: it }) => /^https:\/\/\d+(?:[:/]|$)/.test(String(it))),
  ),
  acceptInstead(
    "does not check IPv6 addresses",
    ["agrees-on-private-addresses"],
    isGenerated(({ callback_url: it }) => /^https:\/\/\[/.test(String(it))),
  ),
];
