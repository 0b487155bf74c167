import { mkdir } from "node:fs/promises";
import { extract, type ReadEntry } from "tar";

/**
 * Unpacks a package's tarball into a folder, without the `package/` at the start of all its paths. Programs stay
 * executable.
 *
 * @throws {Error} when an entry is neither a file nor a folder
 */
export async function unpack(tarball: string, to: string): Promise<void> {
  const refused: string[] = [];
  const onReadEntry = ({ path, type }: ReadEntry): void => {
    if (type !== "File" && type !== "Directory") refused.push(`${path} is of type ${type}`);
  };
  await mkdir(to, { recursive: true });
  await extract({ file: tarball, cwd: to, strip: 1, strict: true, onReadEntry });
  if (refused.length > 0) throw new Error(`${tarball}: ${refused.join(", ")}, not a file or a folder`);
}
