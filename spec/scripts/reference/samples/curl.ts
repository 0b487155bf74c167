import { mockUrl, preferHeader, receiverPort, type SampleCall } from "./sample-call.ts";

/** The call as a command for a POSIX shell. */
export function toCurl({ kind, method, path, body, answer }: SampleCall): string {
  const isCallback = kind === "callback";
  const headers = [
    ...(isCallback ? [] : [["authorization", "Bearer local"] as const]),
    ...(body === undefined ? [] : [["content-type", "application/json"] as const]),
    ...(isCallback || answer === undefined ? [] : [preferHeader(answer)]),
  ];
  const base = isCallback ? `http://127.0.0.1:${receiverPort}` : mockUrl;
  return [
    `curl ${quote(base + path)}`,
    ...(method === (body === undefined ? "GET" : "POST") ? [] : [`--request ${method}`]),
    ...headers.map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data ${quote(JSON.stringify(body))}`]),
  ].join(" \\\n  ");
}

/** A text as one word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
