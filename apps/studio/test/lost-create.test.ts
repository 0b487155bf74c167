/** A create whose answer is lost behind the studio's own proxy: what the page and the terminal say. */
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { type ClientOptions, createClient } from "@video-generations/client";
import { describe, expect, test } from "vitest";
import {
  closedUrl,
  dropConnection,
  replyError,
  replyJson,
  type ScriptedReply,
  serve,
} from "../../../tooling/scripted-server.ts";
import { type Advice, adviseOnPage } from "../src/advice.ts";
import { startProgram } from "./terminal-program.ts";
import { startWebProgram } from "./web-program.ts";

const replyHtml =
  (status: number, body = "<title>Bad Gateway</title>"): ScriptedReply =>
  (response) => {
    response.writeHead(status, { "content-type": "text/html" }).end(body);
  };

/** Sends a request as the studio's own page does; `fetch` would not allow this header. */
const fromItsPage: ClientOptions["fetch"] = async (url, { method, headers: given, body }) => {
  const headers = { ...given, "sec-fetch-site": "same-origin" };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method, headers }, resolve).on("error", reject).end(body);
  });
  return new Response(await text(answer), { status: answer.statusCode ?? 0 });
};

/** The page's advice for a create that a service answers with `reply`. */
async function adviceByThePage(reply: ScriptedReply): Promise<Advice> {
  await using service = await serve(reply);
  await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: service.url });
  const client = createClient({ baseUrl: await studio.url, fetch: fromItsPage, maxRetries: 0 });
  const error: unknown = await client.videos.create({ prompt: "A boat." }).catch((thrown) => thrown);
  expect(service.received).toHaveLength(1);
  return adviseOnPage(error, true);
}

describe("A create that may be bought", () => {
  const lost: readonly (readonly [string, ScriptedReply])[] = [
    ["a connection that is cut (the proxy says 504)", dropConnection],
    ["a success without a task (504)", replyJson({})],
    ["a redirect (504)", replyJson({}, 307, { location: "http://127.0.0.1:1/" })],
    ["a gateway's page with 502", replyHtml(502)],
    ["a gateway's page with 504", replyHtml(504)],
    ["an empty 500", replyHtml(500, "")],
    ["an empty 503", replyHtml(503, "")],
    ["the service's own 500", replyError(500, "internal_error", "Internal server error")],
    ["the service's own 502", replyError(502, "upstream_error", "Upstream error")],
    ["a gateway that waited too long for the request (408)", replyHtml(408)],
  ];

  test.each(lost)("Is reported as such by the page after %s", async (_, reply) => {
    const { title, whatNext } = await adviceByThePage(reply);
    expect(title).toBe("You may have bought this video");
    expect(whatNext).not.toContain("Nothing was bought");
  });

  test.each(lost)("Is reported as such by the terminal after %s", async (_, reply) => {
    // The terminal can be set to a gateway of the user's own, such as the studio's proxy.
    await using service = await serve(reply);
    const { code, stderr } = await startProgram(["A boat."], { VIDEO_GENERATIONS_BASE_URL: service.url }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/The task may exist|The server redirects/);
    expect(stderr).not.toContain("Nothing was bought");
  });

  test.each([504, 500])(
    "Is reported as such by the terminal after a %d that a proxy answers in its own words",
    async (status) => {
      await using service = await serve(replyError(status, "handler_error", "It may have been sent"));
      const { stderr } = await startProgram(["A boat."], { VIDEO_GENERATIONS_BASE_URL: service.url }).ended;
      expect(stderr).toContain("The task may exist and be paid for: look at your account before you try again.");
    },
  );
});

describe("A create that was not bought", () => {
  test.each<[string, ScriptedReply]>([
    ["a refused parameter", replyError(400, "invalid_request", "duration must be between 4 and 15")],
    ["too many requests", replyError(429, "rate_limit_exceeded", "Too many requests")],
  ])("Is reported as such by the page after %s", async (_, reply) => {
    expect((await adviceByThePage(reply)).whatNext).toContain("Nothing was bought.");
  });

  test("Is reported as such by the page if the proxy could not reach the service", async () => {
    await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: await closedUrl() });
    const client = createClient({ baseUrl: await studio.url, fetch: fromItsPage, maxRetries: 0 });
    const error: unknown = await client.videos.create({ prompt: "A boat." }).catch((thrown) => thrown);
    expect(error).toMatchObject({ status: 502, code: "handler_error" });
    expect(adviseOnPage(error, true).whatNext).toContain("Nothing was bought.");
  });
});
