import { NotJudged } from "../verdicts/not-judged.ts";

/**
 * The most bytes of an answer, counted without a content coding. A documented answer has a few kilobytes; a server that
 * never ends its answer must not fill the memory.
 */
const maxAnswerBytes = 1_048_576;

/**
 * Reads an answer as UTF-8, to its end.
 *
 * @param line - The request in one line, for the message
 * @throws {NotJudged} when the answer is longer than 1 MiB; the rest is not read
 */
export async function readText({ body }: Response, line: string): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  // A byte order mark stays: it is a fault of the answer.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxAnswerBytes) break;
    text += decoder.decode(value, { stream: true });
  }
  // Nobody waits for the end of the cancellation: a stream may never settle it.
  reader.cancel().catch(() => undefined);
  throw new NotJudged("no-service", `${line} got an answer longer than 1 MiB, which no answer of the contract is.`);
}
