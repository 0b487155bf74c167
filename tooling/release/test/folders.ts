import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of a test, with a space in its path. */
export interface TestFolder extends AsyncDisposable {
  readonly path: string;
  write(files: Readonly<Record<string, string | object>>): Promise<void>;
}

/** Makes a folder with files; objects become JSON. */
export async function createFolder(files: Readonly<Record<string, string | object>> = {}): Promise<TestFolder> {
  const path = await mkdtemp(join(await realpath(tmpdir()), "release check-"));
  const write: TestFolder["write"] = async (more) => {
    for (const [file, content] of Object.entries(more)) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), typeof content === "string" ? content : JSON.stringify(content));
    }
  };
  await write(files);
  return { path, write, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
