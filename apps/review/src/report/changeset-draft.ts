import type { GateMessage, Review } from "../review.ts";
import { clip } from "./clip.ts";
import { endSentence } from "./sentences.ts";
import { sortChanges } from "./summary.ts";
import { toPrintable } from "./to-printable.ts";
import { count } from "./words.ts";

/** How many changes a draft names. */
const named = 5;

/**
 * A changeset to start from, for a file below `.changeset/`. `undefined` if the gate has all that it needs. All packages
 * get one version, so one entry is enough.
 */
export function draftChangeset({ changes, gate }: Review): string | undefined {
  const isMissing = gate.messages.some(({ rule }) => rule === "changeset-missing" || rule === "bump-too-small");
  if (!isMissing || gate.bump === "none") return undefined;
  const sorted = sortChanges(changes);
  const noticed = sorted.filter((change) => change.class !== "documentation");
  const told = noticed.length > 0 ? noticed : sorted;
  const sentences = told.slice(0, named).map(({ what }) => endSentence(clip(toPrintable(what), 200)));
  const more = told.length > named ? [`And ${count(told.length - named, "more change")}.`] : [];
  return `---\n"@video-generations/spec": ${gate.bump}\n---\n\n${[...sentences, ...more].join(" ")}\n`;
}

/** An objection without the changeset that it ends with, where the draft stands beside it. */
export function withoutDraft({ message }: GateMessage, draft: string | undefined): string {
  return draft === undefined ? message : message.replace(/:?\s*\n---\n[\s\S]*$/, ".");
}
