/** A line of a changeset that accepts a change: `Accepts ID: reason`. */
export interface Approval {
  readonly id: string;
  /** Empty if none is given. */
  readonly reason: string;
  readonly file: string;
  readonly line: number;
}

// Letters of any script, so that a Cyrillic letter in an id is told and not passed over; `**` around it is Markdown.
const approval = /^[\s>*_-]*Accepts\s+[`*_]*([\p{L}\p{N}-][\p{L}\p{N}_-]*?)[`*_]*\s*(?::[*_]*\s*(.*))?$/iu;

/** Whether a word may be meant as an id. A changeset may also say "Accepts null: …" of what it describes. */
export function isLikeAnId(word: string): boolean {
  return /^(?=.*\d)[\p{L}\p{N}_-]{6,}$/u.test(word);
}

/** The approvals in a changeset's text. A reason goes on until an empty line or the next approval. */
export function findApprovals(text: string): readonly Omit<Approval, "file">[] {
  const lines = text.split("\n");
  return lines.flatMap((words, index) => {
    const [, written, begin = ""] = approval.exec(words) ?? [];
    if (written === undefined) return [];
    const id = written.toLowerCase();
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((line) => line.trim() === "" || approval.test(line));
    const reason = [begin, ...rest.slice(0, end === -1 ? undefined : end)].map((line) => line.trim()).join(" ");
    return [{ id, reason: begin === "" ? "" : reason.trim(), line: index + 1 }];
  });
}
