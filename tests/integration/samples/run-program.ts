import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { type Desk, findFreePort } from "./desk.ts";
import type { Sample } from "./plan.ts";
import { differenceOfBlock, differenceOfLines, promisedLines } from "./printed.ts";
import { withAddresses } from "./replacements.ts";

/** Runs a program from a file in a folder of its own, in the reader's project. */
export async function runProgram(sample: Sample, desk: Desk): Promise<void> {
  const text = withAddresses(sample.text, { mock: desk.mock, port: await findFreePort() });
  const printed = await runFile(`sample.${sample.type}`, text, sample, desk);
  const promised = promisedLines(sample.text);
  const differences = [
    promised.length > 0 ? differenceOfLines(promised, printed) : undefined,
    ...sample.outputs.map((block) => differenceOfBlock(block, printed)),
  ];
  const found = differences.find((difference) => difference !== undefined);
  if (found !== undefined) throw new Error(`${sample.where}: ${found}`);
}

/** Renders each component that a sample exports, as a server does, with an address as a page has it. */
export async function runComponent(sample: Sample, desk: Desk): Promise<void> {
  const options = { loader: "tsx", jsx: "automatic", format: "esm" } as const;
  const { code } = await transform(withAddresses(sample.text, { mock: desk.mock, port: 0 }), options);
  const program = `
    globalThis.location = new URL(${JSON.stringify(`${desk.mock}/`)});
    const { createElement } = await import("react");
    const { renderToString } = await import("react-dom/server");
    for (const component of Object.values(await import("./component.js"))) {
      console.log(renderToString(createElement(component)));
    }`;
  await writeFile(join(await folderFor(sample, desk), "component.js"), code);
  const printed = await runFile("sample.js", program, sample, desk);
  if (!printed.includes("<")) throw new Error(`${sample.where}: it exports no component that renders anything.`);
}

async function runFile(name: string, text: string, sample: Sample, desk: Desk): Promise<string> {
  const cwd = await folderFor(sample, desk);
  await writeFile(join(cwd, name), text);
  const env = desk.environment({ mock: await findFreePort(), studio: await findFreePort() });
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [name], { cwd, env, timeout: 60_000 });
  if (stderr !== "") throw new Error(`${sample.where}: it writes to standard error:\n${stderr}`);
  return stdout;
}

/** The folder of a sample's files: inside the reader's project, so that its packages are found. */
export async function folderFor(sample: Sample, desk: Desk): Promise<string> {
  const folder = join(desk.folder, sample.where.replace(/\W+/g, "-"));
  await mkdir(folder, { recursive: true });
  return folder;
}
