import { acceptInstead, isGenerated, type Mutant, refuseInstead } from "./mutant.ts";

/** Servers that disagree with the documentation on bodies that no check lists. */
export const agreementMutants: readonly Mutant[] = [
  acceptInstead(
    "rounds a duration",
    ["agrees-on-bodies"],
    isGenerated(({ duration }) => typeof duration === "number" && duration % 1 !== 0),
  ),
  acceptInstead(
    "does not look at generate_audio",
    ["agrees-on-bodies"],
    isGenerated(({ generate_audio: it }) => it !== undefined && typeof it !== "boolean"),
  ),
  acceptInstead(
    "takes a URL of 2,049 characters",
    ["agrees-on-bodies"],
    isGenerated(({ callback_url: it }) => String(it).length === 2_049),
  ),
  refuseInstead(
    "has no video of 15 seconds",
    ["agrees-on-bodies"],
    isGenerated(({ duration }) => duration === 15),
  ),
  refuseInstead(
    "reads no emoji",
    ["agrees-on-bodies"],
    isGenerated(({ prompt }) => /\p{Emoji_Presentation}/u.test(String(prompt))),
  ),
  refuseInstead(
    "takes 8.0 for no integer",
    ["agrees-on-bodies"],
    isGenerated((_body, text) => /"duration":\d+\.0/.test(text)),
  ),
  refuseInstead(
    "takes no empty model_params",
    ["agrees-on-bodies"],
    isGenerated(({ model_params: it }) => JSON.stringify(it) === "{}"),
  ),
  acceptInstead(
    "ignores camelCase",
    ["agrees-on-unknown-fields"],
    isGenerated(({ aspectRatio }) => aspectRatio !== undefined),
  ),
  acceptInstead(
    "ignores constructor",
    ["agrees-on-unknown-fields", "refuse-unknown-fields"],
    isGenerated((body) => Object.hasOwn(body, "constructor")),
  ),
  acceptInstead(
    "knows private addresses by their dots",
    ["agrees-on-private-addresses"],
    isGenerated(({ callback_url: it }) => /^https:\/\/\d+(?:[:/]|$)/.test(String(it))),
  ),
  acceptInstead(
    "forgets IPv6",
    ["agrees-on-private-addresses"],
    isGenerated(({ callback_url: it }) => /^https:\/\/\[/.test(String(it))),
  ),
];
