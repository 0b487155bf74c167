/** Texts on the wire, below the level of HTTP. */
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ScriptedAnswer } from "./gateway.ts";

/** The rest of an answer from a machine on the way to the service. */
export const htmlPage = { headers: { "content-type": "text/html" }, body: "<html><h1>Bad Gateway</h1></html>" };

/** The beginning of an answer, cut in the middle of a header. */
export const halfHead = "HTTP/1.1 200 OK\r\ncontent-ty";

/** Resolves when the system has accepted the text. */
export function writeText(socket: Socket, text: string): Promise<Socket> {
  return new Promise((resolve) => socket.write(text, () => resolve(socket)));
}

/** An answer in the service's envelope (E1). */
export function createEnvelope(status: number, headers: Record<string, string> = {}): ScriptedAnswer {
  const error = { code: "fault", message: "A fault of the matrix.", type: "api_error" };
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ error }) };
}

/** An answer in its form on the wire. */
export function formatAnswer({ status, headers, body }: ScriptedAnswer): string {
  const fields = { ...headers, "content-length": `${Buffer.byteLength(body)}`, connection: "close" };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}

/** All of an answer's headers and half of its body. */
export function formatHalf(answer: ScriptedAnswer): string {
  return formatAnswer(answer).slice(0, -answer.body.length / 2);
}
