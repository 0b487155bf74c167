import type { Witness, WitnessRequest } from "../review.ts";
import { toPrintable, toPrintableJson, toPrintableLines } from "./to-printable.ts";

/** Where `npm run mock` listens. */
const mockUrl = "http://127.0.0.1:4010";

/** A witness as somebody uses it: a command for the mock, a body, or a line of a program. */
export interface WitnessCode {
  readonly language: "sh" | "json" | "ts";
  readonly text: string;
}

/** Writes a witness as a curl line, as JSON, or as TypeScript. */
export function writeWitness(witness: Witness): WitnessCode {
  if (witness.kind === "request") return { language: "sh", text: writeCurl(witness.value) };
  if (witness.kind === "type") return { language: "ts", text: toPrintableLines(witness.value) };
  const { body } = witness.value;
  const headers = withoutJsonType(witness.value.headers);
  const status = witness.kind === "response" ? { status: witness.value.status } : { method: witness.value.method };
  const shown = { ...status, ...(Object.keys(headers).length > 0 && { headers }), ...(body !== undefined && { body }) };
  return { language: "json", text: toPrintableJson(shown, 2) };
}

/** The headers that say more than that the body is JSON. */
function withoutJsonType(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const telling = Object.entries(headers).filter(
    ([name, value]) => name.toLowerCase() !== "content-type" || value !== "application/json",
  );
  return Object.fromEntries(telling);
}

/** A request to the mock in one line, for a POSIX shell. The mock takes any key. */
export function writeCurl({ method, path, headers, body }: WitnessRequest): string {
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "authorization");
  const isTyped = own.some(([name]) => name.toLowerCase() === "content-type");
  const typed = body === undefined || isTyped ? [] : [["Content-Type", "application/json"]];
  const lines = [["Authorization", "Bearer local"], ...typed, ...own].map(([name, value]) => `${name}: ${value}`);
  const words = [
    ...chooseMethod(method, body !== undefined),
    quote(mockUrl + toPath(path)),
    ...lines.flatMap((line) => ["--header", quote(toPrintable(line))]),
    ...(body === undefined ? [] : ["--data-raw", quote(toPrintableJson(body))]),
  ];
  return ["curl", ...words].join(" ");
}

/**
 * The path with what no URL can hold, or curl would expand, percent-encoded. It begins with a slash: the request must
 * stay on the mock.
 */
function toPath(path: string): string {
  const encoded = path.toWellFormed().replace(/[^!-~]|[<>"`\\^[\]{}]/gu, (character) => encodeURIComponent(character));
  return encoded.startsWith("/") ? encoded : `/${encoded}`;
}

/** The option for a method that curl would not choose itself. */
function chooseMethod(method: string, hasBody: boolean): readonly string[] {
  if (method === "HEAD") return ["--head"];
  return method === (hasBody ? "POST" : "GET") ? [] : ["--request", quote(toPrintable(method))];
}

/** A word of a shell. Inside single quotes nothing has a meaning. */
function quote(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
