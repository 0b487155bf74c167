import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const headers = {
  "content-type": "text/html; charset=utf-8",
  // A later version of the mock may run at the same address: ask each time, and get 304.
  "cache-control": "no-cache",
  // The page itself allows only its own style sheet, by a hash.
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};

/** Where the page has a place for a note. */
const notePlace = "<!-- note -->";

const editedNote =
  '<p class="note"><strong>This mock serves another contract</strong>, the one of <code>--spec</code>. This page is about the published one. In a clone, <code>npm run docs</code> makes the page of an edited contract.</p>';

/** Answers a request with the reference page. */
export type ReferencePage = (request: Request) => Promise<Response>;

/**
 * Builds what answers with the reference page of the spec package, the one of the published contract. While another
 * contract is served, the page says so at its top.
 *
 * @param isPublished - Whether the published contract is served now
 */
export function createReferencePage(isPublished: () => boolean): ReferencePage {
  let reading: Promise<string> | undefined;
  const tags = new Map<string, string>();
  return async (request) => {
    reading ??= readFile(fileURLToPath(import.meta.resolve("@video-generations/spec/reference.html")), "utf8");
    const page = await reading;
    const shown = isPublished() ? page : page.replace(notePlace, editedNote);
    const tag = tags.get(shown) ?? `"${createHash("sha256").update(shown).digest("base64url").slice(0, 22)}"`;
    tags.set(shown, tag);
    const isKnown = isSameTag(request.headers.get("if-none-match"), tag);
    return new Response(isKnown ? null : shown, { status: isKnown ? 304 : 200, headers: { ...headers, etag: tag } });
  };
}

/** Whether a caller has this version already. A front that compresses may have made the tag a weak one. */
function isSameTag(given: string | null, tag: string): boolean {
  const known = (given ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return known.includes("*") || known.includes(tag);
}
