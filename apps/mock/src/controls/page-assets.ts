import { readFile } from "node:fs/promises";

/**
 * Style sheets, text and icon are served from the sources; scripts are compiled. Both folders are as far from
 * `src/controls` as from `dist/controls`.
 */
const sources = new URL("../../src/page/", import.meta.url);
const scripts = new URL("../../dist/page/", import.meta.url);

const headers = {
  // A later version of the mock may run at the same address.
  "cache-control": "no-cache",
  "content-security-policy":
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};

const page = { file: new URL("page.html", sources), type: "text/html; charset=utf-8" };
const icon = { file: new URL("icon.svg", sources), type: "image/svg+xml" };

/**
 * Reads a file of the live page.
 *
 * @param name - What follows `/_mock/`; "" is the page itself
 * @returns `undefined` if there is no file of that name
 */
export async function readPageAsset(name: string): Promise<Response | undefined> {
  const asset = assetOf(name);
  if (asset === undefined) return undefined;
  const content = await contentOf(asset.file);
  if (content === undefined) return undefined;
  return new Response(content, { headers: { ...headers, "content-type": asset.type } });
}

/** Finds the asset of a name. Names of style sheets and modules have a form that cannot lead out of the folder. */
function assetOf(name: string) {
  if (name === "") return page;
  if (name === "icon.svg") return icon;
  const [, kind] = /^(?:panels\/)?[a-z]+(?:-[a-z]+)*\.(css|js)$/.exec(name) ?? [];
  if (kind === "css") return { file: new URL(name, sources), type: "text/css; charset=utf-8" };
  if (kind === "js") return { file: new URL(name, scripts), type: "text/javascript; charset=utf-8" };
  return undefined;
}

async function contentOf(file: URL): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
