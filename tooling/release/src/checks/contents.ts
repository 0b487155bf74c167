import type { Fault } from "../fault.ts";
import type { PackedPackage } from "../packed-package.ts";
import { textOf } from "../packed-package.ts";

/** Files that nobody needs who uses a package, and why. */
const unwanted: readonly (readonly [RegExp, string])[] = [
  [/\.test(-d)?\.|(^|\/)(tests?|__tests__|fixtures)\//, "it belongs to the tests"],
  [/\.tsbuildinfo$/, "it is the compiler's note about a build"],
  [/\.map$/, "a source map leads to sources that are not packed"],
  [/(?<!\.d)\.[mc]?tsx?$/, "it is a source; users get JavaScript and declarations"],
  [/(^|\/)(scripts|node_modules|\.turbo|coverage)\//, "it is part of the work on the package"],
  [/(^|\/)(\.env|\.npmrc|\.DS_Store|\.git|tsconfig)/, "it is a setting of a machine or a tool"],
  [/\.(log|tgz|bak|orig|pem|key)$/, "it is a left-over"],
];

/** Texts that tell where a package was built, or more. */
const unwantedTexts: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![\w.:/-])\/(home|Users|root|work|builds?|runner|github\/workspace|tmp)\/[\w.-]+\/[\w./-]+/,
    "a path of a machine",
  ],
  [/[A-Z]:\\+(Users|a|work)\\+[\w.-]+/, "a path of a machine"],
  [/registry\.(npmjs\.org|yarnpkg\.com|npmmirror\.com)|npm\.pkg\.github\.com/, "the host of a registry"],
  [/\bnpm_[A-Za-z0-9]{36}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{22,}/, "a token"],
  [/\bAKIA[0-9A-Z]{16}\b|\bsk-[A-Za-z0-9_-]{32,}|\bxox[bp]-[\w-]{20,}/, "a key"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
  [/\/\/[#@] sourceMappingURL=/, "a link to a source map"],
];

const isText = (path: string): boolean => !/\.(mp4|m4a|png|jpe?g|webp|gif|woff2?|wasm)$/.test(path);

/** A package has its licence, README and changelog, and nothing that should not be there. */
export function checkContents(it: PackedPackage, needed: readonly string[]): readonly Fault[] {
  const missing = needed
    .filter((path) => (it.files.get(path)?.bytes.length ?? 0) === 0)
    .map((where) => ({ where, what: "it is missing or empty", todo: "Add it to the workspace and to `files`" }));
  const files = [...it.files.keys()].flatMap((where) => {
    const [, reason] = unwanted.find(([pattern]) => pattern.test(where)) ?? [];
    if (reason === undefined) return [];
    return { where, what: `it should not be there: ${reason}`, todo: "Take it out of `files`" };
  });
  const texts = [...it.files.keys()].filter(isText).flatMap((path) => checkText(path, textOf(it.files, path)));
  return [...missing, ...files, ...texts];
}

function checkText(path: string, text: string): readonly Fault[] {
  return unwantedTexts.flatMap(([pattern, kind]) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const line = text.slice(0, found.index).split("\n").length;
    const shown = kind === "a path of a machine" ? `: ${found[0].slice(0, 60)}` : "";
    return { where: `${path}:${line}`, what: `it has ${kind}${shown}`, todo: "Take it out of the source or its build" };
  });
}
