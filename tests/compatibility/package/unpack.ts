import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const blockSize = 512;

/**
 * Unpacks a package's tarball into a folder, without the `package/` at the start of all its paths. Programs stay
 * executable. It is written in Node because a bare machine may have no `tar`.
 *
 * @throws {Error} when an entry is neither a file nor a folder
 */
export async function unpack(tarball: string, to: string): Promise<void> {
  const bytes: Buffer = await promisify(gunzip)(await readFile(tarball));
  for (let at = 0; at + blockSize <= bytes.length; ) {
    const field = (start: number, length: number): string =>
      bytes.toString("utf8", at + start, at + start + length).replace(/\0.*$/s, "");
    const name = [field(345, 155), field(0, 100)].filter((part) => part !== "").join("/");
    if (name === "") return; // Two empty blocks end a tarball.
    const size = Number.parseInt(field(124, 12).trim() || "0", 8);
    const type = field(156, 1) || "0";
    if (type !== "0" && type !== "5") throw new Error(`${tarball}: ${name} is of type ${type}, not a file or a folder`);
    const path = join(to, name.slice(name.indexOf("/") + 1));
    if (type === "0") {
      await mkdir(dirname(path), { recursive: true });
      const mode = Number.parseInt(field(100, 8).trim(), 8);
      await writeFile(path, bytes.subarray(at + blockSize, at + blockSize + size), { mode });
    }
    at += blockSize + Math.ceil(size / blockSize) * blockSize;
  }
}
