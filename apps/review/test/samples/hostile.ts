import type { Review } from "../../src/review.ts";
import { breaking } from "./breaking.ts";

/** Texts that try to leave their place: to make markup, links, mentions and comments, or to control a terminal. */
export const hostileTexts: readonly string[] = [
  "</code></pre></details><script>document.title='taken'</script><img src=https://evil.example/x onerror=alert(1)>",
  "```\n</details>\n# A heading of its own\n\n![picture](https://evil.example/p.png)\n````\n",
  "`a`` @octocat @org/team, octocat@example.com, <!-- contract-review --> [link](https://evil.example) ![x](y)",
  "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] box\n\n> quote\n\n1. one",
  "\x1b[31mred\x1b[0m \x9b2J \u202eright to left\u202c \u200bnone\u00ad \u2028line \ud800 half",
  "see #1, GH-2, octocat/repo#3, 0123456789abcdef0123456789abcdef01234567, www.evil.example, :tada:, $x^2$",
  "a\\`b\\*c\\_d [^1] ~~e~~ **f** __g__ &lt;h&gt; &#64;octocat\\",
  `${"W".repeat(300)} ${"עברית ".repeat(20)} 👩🏽‍🚀 ${"漢字".repeat(60)}`,
];

/** Members with a closed list of values. */
const closed = new Set([
  "verdict",
  "class",
  "audience",
  "kind",
  "acceptedBy",
  "refusedBy",
  "evidence",
  "severity",
  "client",
  "mock",
  "bump",
]);

/** A copy of a value, of which each text is followed by one of those texts. */
export function spoil<T>(value: T, texts: readonly string[] = hostileTexts): T {
  let next = 0;
  const walk = (part: unknown, isKept: boolean): unknown => {
    if (typeof part === "string") return isKept ? part : `${part} ${texts[next++ % texts.length]}`;
    if (Array.isArray(part)) return part.map((item) => walk(item, isKept));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, walk(item, closed.has(name))]));
  };
  return walk(value, false) as T;
}

/** The gate's rules have a closed list too; other `rule`s are names of any kind. */
const spoilt = spoil(breaking);

/** A review of a contract whose every text is hostile. */
export const hostile: Review = {
  ...spoilt,
  gate: {
    ...spoilt.gate,
    messages: spoilt.gate.messages.map((message, index) => ({
      ...message,
      rule: breaking.gate.messages[index]?.rule ?? "approval",
    })),
  },
};
