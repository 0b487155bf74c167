/** Begins the comment of a review, so that the next one finds it. */
export const marker = "<!-- contract-review -->";

/** GitHub takes 65,536 characters; the rest is for the frame. */
const longest = 60_000;

/** What a comment says. */
export interface CommentInput {
  /** The report as the pull request's code wrote it: a stranger's text. */
  readonly markdown: string;
  readonly sha: string;
  /** The page of the workflow's run, where the HTML report is. */
  readonly run: string;
}

/** The text of the comment: the report without mentions, cut to what GitHub takes, and where the whole one is. */
export function createBody({ markdown, sha, run }: CommentInput): string {
  const report = withoutMentions(markdown.replaceAll(marker, "").trim());
  const isCut = report.length > longest;
  const text = isCut ? closeFence(report.slice(0, report.lastIndexOf("\n", longest) + 1 || longest)) : report;
  const note = isCut ? "\n\nThe report is too long for a comment and was cut here.\n" : "\n";
  return `${marker}\n${text}${note}\n---\n${footer(sha, run)}\n`;
}

/** What takes the place of a report once the pull request changes nothing any more. */
export function createNothingBody({ sha, run }: Omit<CommentInput, "markdown">): string {
  return `${marker}\nThis pull request changes nothing in the contract any more.\n\n---\n${footer(sha, run)}\n`;
}

function footer(sha: string, run: string): string {
  return `Review of ${sha.slice(0, 12)}. The report as a page is the artefact \`contract-review\` of [this run](${run}).`;
}

/**
 * Takes the force out of `@name`: a comment would call people, or give orders to other programs. In code it has none,
 * and a package's name there must stay as it is.
 */
function withoutMentions(text: string): string {
  const code = /^(`{3,}|~{3,})[\s\S]*?^\1[`~]*[ \t]*$|`[^`\n]+`/gm;
  let result = "";
  let end = 0;
  for (const match of text.matchAll(code)) {
    result += defuse(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + defuse(text.slice(end));
}

function defuse(words: string): string {
  return words.replace(/@(?=[\w-])/g, "@\u200b");
}

/** A cut inside a block of code would swallow what follows. */
function closeFence(text: string): string {
  const fences = text.match(/^(`{3,}|~{3,})/gm) ?? [];
  return fences.length % 2 === 0 ? text : `${text.trimEnd()}\n${fences.at(-1)}\n`;
}
