import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What stands in for npm does, for a test of what can go wrong: it writes down how it was called, and then does what the
 * variable `FAKE_NPM` says.
 */
const program = `
  const { existsSync, mkdirSync, writeFileSync, readFileSync } = require("node:fs");
  const { join } = require("node:path");
  const { spawn } = require("node:child_process");
  const prefix = process.argv.find((each) => each.startsWith("--prefix=")).slice("--prefix=".length);
  const project = readFileSync(join(prefix, "package.json"), "utf8");
  const npmrc = (() => { try { return readFileSync(join(prefix, ".npmrc"), "utf8"); } catch { return null; } })();
  const call = { args: process.argv.slice(2), cwd: process.cwd(), env: process.env, project, npmrc, pid: process.pid };
  const tell = (more) => writeFileSync(process.env.FAKE_NPM_CALL, JSON.stringify({ ...call, ...more }));
  tell({});
  const [name, version] = Object.entries(JSON.parse(project).dependencies)[0];
  const folder = join(prefix, "node_modules", name);
  const entries = { ".": { default: "./dist/index.js" } };
  const install = (version) => {
    mkdirSync(join(folder, "dist"), { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, type: "module", exports: entries }));
    writeFileSync(join(folder, "dist/index.js"), "export {};");
  };
  const modes = {
    works: () => install(version),
    waits: () => {
      const timer = setInterval(() => {
        if (!existsSync(process.env.FAKE_NPM_GO)) return;
        clearInterval(timer);
        install(version);
      }, 20);
    },
    "not-found": () => {
      console.error("npm error code E404\\nnpm error 404 Not Found - GET http://registry.test/x - Not found\\nnpm error 404");
      process.exitCode = 1;
    },
    wordless: () => { process.exitCode = 7; },
    killed: () => process.kill(process.pid, "SIGKILL"),
    hangs: () => {
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
      tell({ childPid: child.pid });
      setInterval(() => {}, 1_000);
    },
    half: () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, exports: entries }));
    },
    nothing: () => {},
    other: () => install("9.9.9"),
  };
  modes[process.env.FAKE_NPM]();
`;

/** Writes the stand-in into a folder. @returns The variables by which the mock takes it for the npm that runs it */
export function installFakeNpm(folder: string, mode: string): Record<string, string> {
  const bin = join(folder, "fake npm");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "npm-cli.js"), program);
  return { npm_execpath: join(bin, "npm-cli.js"), FAKE_NPM: mode, FAKE_NPM_CALL: join(folder, "call.json") };
}
