import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { findFreePort } from "../../../tooling/free-port.ts";
import { compareBlock, compareLines, parsePromisedLines } from "./compare-output.ts";
import { replaceAddresses } from "./replacements.ts";
import type { SampleEnvironment } from "./sample-environment.ts";
import type { Sample } from "./sample-plan.ts";

/** Runs a program from a file in its own folder, in the reader's project. */
export async function runProgram(sample: Sample, sampleEnvironment: SampleEnvironment): Promise<void> {
  const text = replaceAddresses(sample.text, { mock: sampleEnvironment.mock, port: await findFreePort() });
  const printed = await runFile(`sample.${sample.type}`, text, sample, sampleEnvironment);
  const promised = parsePromisedLines(sample.text);
  const differences = [
    promised.length > 0 ? compareLines(promised, printed) : undefined,
    ...sample.outputs.map((block) => compareBlock(block, printed)),
  ];
  const found = differences.find((difference) => difference !== undefined);
  if (found !== undefined) throw new Error(`${sample.where}: ${found}`);
}

/** Renders each component that a sample exports, as a server does, with a `location` as in a page. */
export async function runComponent(sample: Sample, sampleEnvironment: SampleEnvironment): Promise<void> {
  const options = { loader: "tsx", jsx: "automatic", format: "esm" } as const;
  const { code } = await transform(replaceAddresses(sample.text, { mock: sampleEnvironment.mock, port: 0 }), options);
  const program = `
    globalThis.location = new URL(${JSON.stringify(`${sampleEnvironment.mock}/`)});
    const { createElement } = await import("react");
    const { renderToString } = await import("react-dom/server");
    for (const component of Object.values(await import("./component.js"))) {
      console.log(renderToString(createElement(component)));
    }`;
  await writeFile(join(await createFolderFor(sample, sampleEnvironment), "component.js"), code);
  const printed = await runFile("sample.js", program, sample, sampleEnvironment);
  if (!printed.includes("<")) throw new Error(`${sample.where}: it exports no component that renders anything.`);
}

async function runFile(
  name: string,
  text: string,
  sample: Sample,
  sampleEnvironment: SampleEnvironment,
): Promise<string> {
  const cwd = await createFolderFor(sample, sampleEnvironment);
  await writeFile(join(cwd, name), text);
  const env = sampleEnvironment.environment({ mock: await findFreePort(), studio: await findFreePort() });
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [name], { cwd, env, timeout: 60_000 });
  if (stderr !== "") throw new Error(`${sample.where}: it writes to standard error:\n${stderr}`);
  return stdout;
}

/** The folder of a sample's files. It is inside the reader's project, so that its packages are found. */
export async function createFolderFor(sample: Sample, sampleEnvironment: SampleEnvironment): Promise<string> {
  const folder = join(sampleEnvironment.folder, sample.where.replace(/\W+/g, "-"));
  await mkdir(folder, { recursive: true });
  return folder;
}
