import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../docs/guides/mock-in-networks.md", import.meta.url), "utf8");

/** A set-up of the guide mock-in-networks.md. */
export interface SetUp {
  /** Its blocks in a language, in their order. */
  blocks(language: string): readonly string[];
  /** The arguments of its commands that start the mock, in their order. */
  commands(): readonly (readonly string[])[];
}

/** Reads a set-up as it is written. @param number - As in its heading */
export function readSetUp(number: number): SetUp {
  const [, section = ""] = text.split(new RegExp(`^## ${number}\\. .*$`, "m"));
  const [own = ""] = section.split(/^## /m);
  const all = [...own.matchAll(/^```(\w+)[^\n]*\n(.*?)^```$/gms)];
  const blocks = (language: string) => all.filter((block) => block[1] === language).map((block) => block[2] ?? "");
  return {
    blocks,
    commands: () =>
      blocks("sh").map((block) => {
        const [, words = ""] = /^npx @video-generations\/mock(.*)$/m.exec(block) ?? [];
        return words.split(" ").filter((word) => word !== "");
      }),
  };
}
