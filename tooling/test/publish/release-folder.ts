/** Folders as the release workflow hands them on, and the real commands that work on them. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { writeChecksums } from "../../publish/checksums.ts";

const tooling = fileURLToPath(new URL("../../", import.meta.url));

/** A manifest, as it stands in a tarball. */
export interface PackedManifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Three packages of which each needs the one before it; their file names are in another order. */
export const threePackages: Readonly<Record<string, PackedManifest>> = {
  "a.tgz": { name: "@x/top", version: "1.2.3", dependencies: { "@x/middle": "1.2.3" } },
  "b.tgz": { name: "@x/middle", version: "1.2.3", dependencies: { "@x/base": "1.2.3", other: "1" } },
  "c.tgz": { name: "@x/base", version: "1.2.3" },
};

/** A folder of tarballs with its list of hashes. */
export interface ReleaseFolder extends Disposable {
  readonly path: string;
  readonly checksums: string;
}

/** Packs manifests into tarballs. */
export function createReleaseFolder(packages: Readonly<Record<string, PackedManifest>>): ReleaseFolder {
  const path = mkdtempSync(join(tmpdir(), "a release-"));
  for (const [file, manifest] of Object.entries(packages)) {
    writeFileSync(join(path, file), createTarball(JSON.stringify(manifest)));
  }
  writeFileSync(join(path, "sbom.json"), "{}");
  const checksums = writeChecksums(path);
  return { path, checksums, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

/** The tarball of a package with a licence and this manifest. */
export function createTarball(manifest: string): Buffer {
  const entries = [createEntry("package/LICENSE", "MIT"), createEntry("package/package.json", manifest)];
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));
}

function createEntry(name: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  const size = Buffer.byteLength(text);
  header.write(name);
  header.write("0000644\0", 100);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        0", 148);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(size / 512) * 512);
  body.write(text);
  return Buffer.concat([header, body]);
}

/** How a command ended. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program of `tooling/publish` in a folder, with the npm of this workspace. */
export function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const path = [join(tooling, "node_modules/.bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
  const npm = { npm_config_cache: join(cwd, ".npm"), npm_config_update_notifier: "false" };
  const env = { PATH: path, HOME: cwd, ...npm, ...variables };
  // As in the workflow: the programs alone, outside of any package.
  cpSync(join(tooling, "publish"), join(cwd, "program"), { recursive: true });
  const child = spawn(process.execPath, [join(cwd, "program", program), ...args], { cwd, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output }));
  });
}
