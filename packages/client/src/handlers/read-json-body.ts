import { refuse } from "./refuse.ts";

/**
 * Reads a JSON body of at most `maxBytes`, and not one chunk further; or answers why not, with 400, 413 or 415.
 *
 * @param maxBytes - more is answered with 413. @defaultValue 65_536, which holds the longest prompt (C3) and any task
 * @param type - stands for a content type that is missing
 */
export async function readJsonBody(request: Request, maxBytes = 65_536, type = ""): Promise<unknown | Response> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? type)) {
    return refuse(415, "Send application/json");
  }
  try {
    // Leaving a `for await` would cancel the body, and with it a Node request's connection before it is answered.
    const reader = (request.body as NonNullable<Request["body"]>).getReader(); // A body that is missing is caught too.
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
  } catch {
    return refuse(400, "Send application/json");
  }
}
