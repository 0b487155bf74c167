import { refuse } from "./refuse.ts";
import { UnreadableBodyError } from "./unreadable-body-error.ts";

/**
 * Reads a JSON body. Returns an error response with 400, 413 or 415 if that fails, and never reads a chunk more than
 * `maxBytes` allow.
 *
 * @param maxBytes - more is answered with 413. @defaultValue 65_536, which holds the longest prompt (C3) and any task
 * @param type - used if the request has no content type
 * @throws {UnreadableBodyError} when something else on this server has read the body
 */
export async function readJsonBody(request: Request, maxBytes = 65_536, type = ""): Promise<unknown | Response> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? type)) {
    return refuse(415, "Send application/json");
  }
  if (request.bodyUsed || request.body?.locked) throw new UnreadableBodyError();
  try {
    // No `for await`: to leave it would cancel the body, and close the connection of a Node request before the answer.
    const reader = (request.body as NonNullable<Request["body"]>).getReader(); // A missing body throws here, and is caught.
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let room = maxBytes;
    for (;;) {
      const { value } = await reader.read();
      if (!value) break;
      room -= value.length;
      if (room < 0) return refuse(413, `Send at most ${maxBytes} bytes`);
      chunks.push(value);
    }
    return JSON.parse(await new Blob(chunks).text());
  } catch (error) {
    if (error instanceof UnreadableBodyError) throw error;
    return refuse(400, "Send application/json");
  }
}
