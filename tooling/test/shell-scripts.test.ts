/** The shell scripts: the one that CI runs, and the one that tries a machine with only Node and npm. */
import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "./repository.ts";

let folder = "";
let project = "";
let bare = "";

async function place(file: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
  await chmod(join(folder, file), mode);
}

/** A program on the PATH that records its call, and then does only this. */
const fake = (name: string, does = "") =>
  place(`path/${name}`, `#!/bin/sh\necho "${name} $*" >> "${folder}/calls.log"\n${does}\n`, 0o755);

function run(script: string, ...args: readonly string[]) {
  const env = { PATH: [join(folder, "path"), "/usr/bin", "/bin"].join(delimiter), HOME: folder, TERM: "xterm" };
  return new Promise<{ status: number; stderr: string; calls: readonly string[] }>((resolve) => {
    execFile("bash", [join(project, script), ...args], { env, cwd: folder }, async (error, _stdout, stderr) => {
      const log = await readFile(join(folder, "calls.log"), "utf8").catch(() => "");
      resolve({ status: error === null ? 0 : Number(error.code), stderr, calls: log.split("\n").filter(Boolean) });
    });
  });
}

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "shell-scripts-")));
  project = join(folder, "a project");
  bare = join(folder, "a root");
  for (const script of [".ci/run", "tooling/bare-root.sh"]) {
    await mkdir(dirname(join(project, script)), { recursive: true });
    await cp(join(root, script), join(project, script));
  }
});
afterEach(() => rm(folder, { recursive: true }));

test.each([
  ["true", 0, ["npm test", "npm run check"]],
  ['[ "$1" != test ] || exit 3', 3, ["npm test"]],
  ['[ "$1" != run ] || exit 4', 4, ["npm test", "npm run check"]],
])(
  "CI runs the tests and then the check, in the project's folder, and stops at a failure: %s",
  async (does, status, calls) => {
    await fake("npm", `pwd > "${folder}/where.txt"; ${does}`);
    expect(await run(".ci/run")).toMatchObject({ status, calls });
    expect(await readFile(join(folder, "where.txt"), "utf8")).toBe(`${project}\n`);
  },
);

/** Makes a machine with debootstrap, on which nothing is really mounted. */
async function createMachine(): Promise<void> {
  await fake("debootstrap", 'mkdir -p "$3/bin" "$3/usr/bin"');
  await fake("mount");
  await fake("umount");
  await fake("mountpoint", "exit 1");
  await fake("git", 'mkdir -p "$4"');
  // `env` calls chroot, from its own PATH. It is replaced, because the real chroot must not run.
  await fake("env", "exit 5");
  await place(
    "npm/bin/npm-cli.js",
    `#!/bin/sh\n[ "$3" = globalconfig ] && echo "${folder}/npmrc" || echo "${folder}/none"\n`,
    0o755,
  );
  await symlink(join(folder, "npm/bin/npm-cli.js"), join(folder, "path/npm"));
  await place("path/node", "the node\n", 0o755);
  await place("npmrc", "registry=here\n");
}

const bareEnvironment = "env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=xterm";

test("bare-root.sh runs `npm test` in a new root with only Node, npm and npm's settings, and ends as it does", async () => {
  await createMachine();
  expect(await run("tooling/bare-root.sh", bare)).toMatchObject({
    status: 5,
    calls: [
      `debootstrap --variant=minbase bookworm ${bare}`,
      `git clone --quiet ${project} ${bare}/home/project`,
      `mountpoint -q ${bare}/proc`,
      `mount -t proc proc ${bare}/proc`,
      `mountpoint -q ${bare}/dev`,
      `mount --bind /dev ${bare}/dev`,
      // Of this machine's environment, only TERM is passed on.
      `${bareEnvironment} chroot ${bare} sh -c cd /home/project && npm test`,
      `umount --lazy ${bare}/proc ${bare}/dev`,
    ],
  });
  expect(await readFile(join(bare, "usr/bin/node"), "utf8")).toBe("the node\n");
  expect(await readFile(join(bare, "usr/lib/node_modules/npm/bin/npm-cli.js"), "utf8")).toContain("globalconfig");
  expect(await readFile(join(bare, folder, "npmrc"), "utf8")).toBe("registry=here\n");
});

test("A root that exists is used again, with the given command", async () => {
  await createMachine();
  await run("tooling/bare-root.sh", bare);
  await rm(join(folder, "calls.log"));
  await fake("mountpoint");
  const { status, calls } = await run("tooling/bare-root.sh", bare, "npm start -- --help");
  expect(status).toBe(5);
  expect(calls.filter((call) => /^(?:debootstrap|mount|env) /.test(call))).toEqual([
    `${bareEnvironment} chroot ${bare} sh -c cd /home/project && npm start -- --help`,
  ]);
});

test("bare-root.sh without a folder prints its usage", async () => {
  const { status, stderr, calls } = await run("tooling/bare-root.sh");
  expect({ status, calls }).toEqual({ status: 1, calls: [] });
  expect(stderr).toContain("usage: bash tooling/bare-root.sh FOLDER [COMMAND]");
});
