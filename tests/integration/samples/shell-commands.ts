import { spawnSync } from "node:child_process";

/** The commands of a shell block, one after the other, without comments. A command may have several lines. */
export function parseCommands(block: string): readonly string[] {
  const commands: string[] = [];
  let text = "";
  for (const line of block.split("\n")) {
    text += `${line}\n`;
    if (line.endsWith("\\") || !isWhole(text)) continue;
    if (!/^\s*(#.*)?\s*$/.test(text)) commands.push(text);
    text = "";
  }
  return text.trim() === "" ? commands : [...commands, text];
}

/**
 * Whether the text is complete. Otherwise the shell would wait for the end of a quotation, a loop or another construct.
 */
function isWhole(text: string): boolean {
  return /^\s*(#.*)?\s*$/.test(text) || spawnSync("sh", ["-n"], { input: text }).status === 0;
}

/** The programs that samples are allowed to call. Other programs could do anything, on any machine. */
const known = ["cat", "cd", "cp", "curl", "echo", "export", "mkdir", "node", "npm", "npx", "sleep"];

/** The reason in words why a command is not run; `undefined` if it is run. */
export function findRefusal(command: string): string | undefined {
  const text = command.replace(/\s#.*/g, "");
  const withoutSettings = text.trim().replace(/^(\w+=('[^']*'|[^\s$]*)(\s+|$))*/, "");
  const [, program = ""] = /^(?:\w+="?\$\()?([^\s)]*)/.exec(withoutSettings) ?? [];
  if (program !== "" && !known.includes(program)) {
    return `nothing runs "${program}". If its samples are safe to run, add it in tests/integration/samples/shell-commands.ts.`;
  }
  const addresses = text.match(/https?:\/\/[\w.:@[\]-]+/g) ?? [];
  const elsewhere = addresses.find((address) => !/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(address));
  if (elsewhere === undefined) return undefined;
  return `${elsewhere} is outside loopback. Give it a row in tests/integration/samples/replacements.ts.`;
}
