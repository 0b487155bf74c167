import { expect, test } from "vitest";
import type { LogEvent } from "../log/log-event.ts";
import { createFrontHandler } from "./front-handler.ts";

/** Whether pages of other origins can read the answer at a path, and whether the request is in the log. */
async function tryPath(path: string): Promise<{ readable: boolean; logged: boolean }> {
  const events: LogEvent[] = [];
  const front = createFrontHandler(
    "serve",
    (event) => events.push(event),
    async () => new Response("here"),
  );
  const answer = await front(new Request(`http://127.0.0.1:4010${path}`), {
    baseUrl: "http://127.0.0.1:4010",
    destroy: () => expect.unreachable(),
  });
  return { readable: answer.headers.has("access-control-allow-origin"), logged: events.length > 0 };
}

test.each(["/_mock", "/_mock/", "/_mock/tasks", "/_mock?x=1"])(
  "%s belongs to the controls, so it is not readable and not logged",
  async (path) => {
    expect(await tryPath(path)).toEqual({ readable: false, logged: false });
  },
);

test.each(["/", "/v1/tasks/x", "/_mockery", "/v1/_mock/"])(
  "%s does not belong to the controls, so it is readable and logged",
  async (path) => {
    expect(await tryPath(path)).toEqual({ readable: true, logged: true });
  },
);
