import { readText } from "../request/read-text.ts";
import { createBodyGoneError } from "./body-gone.ts";
import { refuse } from "./refuse.ts";

/**
 * Reads a JSON body. Returns an error response with 400, 413 or 415 if that fails, and never reads a chunk more than
 * `maxBytes` allow.
 *
 * @param maxBytes - more is answered with 413. @defaultValue 65_536, which holds the longest prompt (C3) and any task
 * @param type - used if the request has no content type
 * @throws {Error} when something else on this server has read the body
 * @throws what interrupted the read, such as a sender that hangs up
 */
export async function readJsonBody(request: Request, maxBytes = 65_536, type = ""): Promise<unknown | Response> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? type)) {
    return refuse(415, "Send application/json");
  }
  if (request.bodyUsed) throw createBodyGoneError();
  try {
    return JSON.parse(await readText(request, maxBytes));
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(400, "Send application/json");
    if (error instanceof RangeError) return refuse(413, `Send at most ${maxBytes} bytes`);
    throw error;
  }
}
