import { access, constants, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { isForGenerators } from "../gate/stale-files.ts";
import { NothingToCompareError } from "../git/nothing-to-compare-error.ts";
import { openTrees } from "../git/open-trees.ts";
import { renderHtml } from "../report/html/render-html.ts";
import { renderMarkdown } from "../report/markdown/render-markdown.ts";
import { renderText } from "../report/render-text.ts";
import { toPrintable, toPrintableJson } from "../report/to-printable.ts";
import type { Review } from "../review.ts";
import { reviewChange } from "../review-change.ts";
import { UsageError } from "../usage-error.ts";

/** Where the command writes, a line or more at a time. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

interface Options {
  readonly base?: string;
  readonly head?: string;
  readonly json: boolean;
  readonly markdown: boolean;
  readonly html?: string;
  readonly matrix: boolean;
  readonly ifComparable: boolean;
}

const statusHelp = `Exit status:
  0  nothing to object to
  1  the gate objects: the report says to what, and what to do
  2  there is no review: the command was used wrongly, cannot compare, or failed`;

/**
 * Runs the command in a project.
 *
 * @param root - The project's folder
 * @param args - The arguments without the program's name
 * @returns The exit status: 0 when the gate objects to nothing, 1 when it does, 2 when there is no review
 */
export async function main(root: string, args: readonly string[], output: Output): Promise<number> {
  const command = createCommand(output);
  try {
    command.parse(args, { from: "user" });
    const options = command.opts<Options>();
    if (options.json && options.markdown) {
      throw new UsageError(
        "--json and --markdown both print to the terminal. Give one of them; --html FILE may come with either.",
      );
    }
    if (options.html !== undefined) await checkWritable(options.html);
    const review = await reviewRoot(root, options, output);
    output.out(render(review, options).trimEnd());
    if (options.html !== undefined) await writeReport(options.html, renderHtml(review), output);
    return review.gate.ok ? 0 : 1;
  } catch (error) {
    // Commander has already printed the help or the usage error. Help is not an error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) return sayFailure(error, output);
    if (error instanceof NothingToCompareError && command.opts<Options>().ifComparable) {
      output.out(`The contract is not reviewed. ${toPrintable(error.message)}`);
      return 0;
    }
    output.err(`error: ${toPrintable(error.message)}`);
    return 2;
  }
}

/** A fault of this program or of one that it runs. With the status 1 it would pass for an objection of the gate. */
function sayFailure(error: unknown, { err }: Output): number {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err(
    `The review failed, so nobody knows what the gate would say. Run it again; if it fails again, report this:\n${words}`,
  );
  return 2;
}

function createCommand(output: Output): Command {
  return new Command("review")
    .description("Says what a change of the contract means, proves it, and judges it. Writes nothing into the project.")
    .option(
      "--base <ref>",
      "compare with this branch, tag or commit; without it the merge base with main, else the last release, else the commit before",
    )
    .option("--head <ref>", "review this branch, tag or commit; without it the files as they are")
    .option("--json", "print the review as JSON: apps/review/src/report/review.schema.json", false)
    .option("--markdown", "print the review as Markdown, short enough for a comment", false)
    .option("--html <file>", "also write the review as one page")
    .option("--matrix", "also run each side's client and suite against each side's mock: about a minute", false)
    .option("--if-comparable", "pass, in one line, where there is no history to compare with", false)
    .addHelpText("after", `\n${statusHelp}`)
    .showHelpAfterError("--help says what the command takes.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
    });
}

async function reviewRoot(root: string, { base, head, matrix }: Options, output: Output): Promise<Review> {
  const folder = await mkdtemp(join(tmpdir(), "video-generations-trees-"));
  try {
    const keep = (path: string) => matrix || isForReview(path);
    const trees = await openTrees(root, { base, head }, folder, keep);
    const changesets = trees.how === "previous" ? "pending" : "new";
    return await reviewChange({ ...trees, matrix, changesets, onProgress: output.err });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a review reads of a commit: the contract, what is made from it, the callers' programs, changesets. */
function isForReview(path: string): boolean {
  const parts = [".changeset/", "spec/", "packages/types/", "packages/client/", "tests/compatibility/types/"];
  return isForGenerators(path) || parts.some((part) => path.startsWith(part)) || /^[^/]+\.(json|yaml)$/.test(path);
}

function render(review: Review, { json, markdown }: Options): string {
  if (json) return toPrintableJson(review, 2);
  return markdown ? renderMarkdown(review) : renderText(review);
}

/** Finds out before a review of some seconds whether its page has a place. */
async function checkWritable(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  await access(folder, constants.W_OK).catch(() => {
    throw new UsageError(
      `The page cannot be written to ${file}: there is no folder ${folder} to write to. Name a file in a folder that exists.`,
    );
  });
}

async function writeReport(file: string, text: string, { err }: Output): Promise<void> {
  await writeFile(resolve(file), text).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The page cannot be written to ${file}: ${reason}. Name a file in a folder that exists.`);
  });
  err(`The review as a page: ${file}`);
}
