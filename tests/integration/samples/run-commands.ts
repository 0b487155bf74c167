import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../tooling/free-port.ts";
import { findInstallFault } from "../documents/name-faults.ts";
import { root } from "../documents/repository.ts";
import { compareBlock } from "./compare-output.ts";
import { replaceAddresses } from "./replacements.ts";
import { createFolderFor } from "./run-program.ts";
import type { SampleEnvironment } from "./sample-environment.ts";
import type { Sample } from "./sample-plan.ts";
import { isForClone } from "./script-shell.ts";
import { findRefusal, parseCommands } from "./shell-commands.ts";
import { type CommandResult, formatOutput, openTerminal, type Terminal } from "./terminal.ts";

/**
 * Types the commands of a sample into a terminal, one after the other. After a command that serves, and so does not
 * end, the next commands are typed into another terminal.
 */
export async function runCommands(sample: Sample, sampleEnvironment: SampleEnvironment): Promise<void> {
  const ports = { mock: await findFreePort(), studio: await findFreePort() };
  const cwd = isForClone(sample.text) ? root : await createFolderFor(sample, sampleEnvironment);
  await using terminals = new AsyncDisposableStack();
  const open = (): Terminal => terminals.use(openTerminal(cwd, sampleEnvironment.environment(ports)));
  const serving = new Set<number>();
  const commands = parseCommands(sample.text);
  if (commands.length === 0) throw new Error(`${sample.where}: there is no command in it.`);
  let terminal = open();
  for (const written of commands) {
    if (terminal.isBusy()) terminal = open();
    const mock = serving.has(ports.mock) ? `http://127.0.0.1:${ports.mock}` : sampleEnvironment.mock;
    const command = replaceAddresses(written, { mock, port: ports.mock });
    const isInstall = /^npm (install|i|add)\b/.test(command);
    const fault = isInstall ? findInstallFault(command) : findRefusal(command);
    if (fault !== undefined) throw new Error(`${sample.where}: ${fault}`);
    if (isInstall) continue; // No registry can be reached; the packages are already installed.
    const result = await terminal.type(command, () => hasOpened(Object.values(ports), serving));
    const wrong = findFault(command, result);
    if (wrong !== undefined) throw new Error(`${sample.where}: ${written.trim()}\n${wrong} ${formatOutput(result)}`);
  }
  for (const block of sample.outputs) {
    await expectOutput(sample, terminal, () => compareBlock(block, terminal.printed().stdout));
  }
}

/** Whether one of the ports has begun to answer. Such a port is added to `serving`. */
async function hasOpened(ports: readonly number[], serving: Set<number>): Promise<boolean> {
  for (const port of ports) {
    if (serving.has(port) || !(await isOpen(port))) continue;
    serving.add(port);
    return true;
  }
  return false;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** The fault in a command's result. For curl a refused call is a success, but it is not what a sample shows. */
function findFault(command: string, { status, stdout }: CommandResult): string | undefined {
  if (status !== undefined && status !== 0) return `It ends with status ${status}.`;
  const wantsRefusal = /Prefer:|\[\[/.test(command);
  if (/^curl\b/.test(command) && /"error"\s*:/.test(stdout) && !wantsRefusal) return "The answer is an error.";
  return undefined;
}

/** Waits up to 3 s for the output: a server may print shortly after it has opened its port. */
async function expectOutput(sample: Sample, terminal: Terminal, difference: () => string | undefined): Promise<void> {
  for (let tries = 0; tries < 30 && terminal.isBusy() && difference() !== undefined; tries++) await sleep(100);
  const found = difference();
  if (found !== undefined) throw new Error(`${sample.where}: ${found}`);
}
