import { parseMarkdown } from "./markdown.ts";

/** Lines that the first screen of a page on npm shows at most. */
const screen = 45;

/** What a README lacks at its beginning: one sentence of promise, how to install, and a sample that fits on a screen. */
export function findFirstScreenFaults(text: string, name: string): readonly string[] {
  const lines = text.split("\n");
  const { blocks } = parseMarkdown(text);
  const [title, , promise = "", afterPromise] = lines;
  const [install, sample] = blocks;
  const sampleLines = sample?.text.trimEnd().split("\n").length ?? 0;
  const installs = new RegExp(`^npm install (--save-dev )?${name}$`);
  const isSentence = /^[A-Z].{30,220}\.$/.test(promise) && !/[.!?] [A-Z]/.test(promise);
  return [
    ...(title === `# ${name}` ? [] : [`The title is not "# ${name}".`]),
    ...(isSentence && afterPromise === "" ? [] : ["Below the title there is not one sentence."]),
    ...(installs.test(install?.text.trim() ?? "") && install?.language === "sh"
      ? []
      : ["The first block is not the line that installs the package."]),
    ...(sampleLines > 0 && sampleLines <= 30 && (sample?.line ?? 0) + sampleLines <= screen
      ? []
      : [`The second block is not a sample within the first ${screen} lines.`]),
  ];
}
