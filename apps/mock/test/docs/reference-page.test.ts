/** The reference page at `/_mock/docs`, over HTTP. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createManualClock } from "@video-generations/simulator";
import { afterAll, describe, expect, test, vi } from "vitest";
import { startMock } from "../../src/index.ts";
import { ask } from "../address/ask.ts";
import { startEdited } from "../contract/edited-mock.ts";

const published = readFileSync(fileURLToPath(import.meta.resolve("@video-generations/spec/reference.html")), "utf8");
const publicUrl = "https://front.example/tools/mock";
const mock = await startMock({ port: 0, clock: createManualClock(), publicUrl });
afterAll(() => mock.close());

const docs = `${mock.url}/_mock/docs`;

describe("The reference page", () => {
  test("Is the one of the spec package, as HTML under a strict policy", async () => {
    const answer = await fetch(docs);
    expect([answer.status, await answer.text()]).toEqual([200, published]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; style-src 'unsafe-inline'; img-src data:;/,
      ),
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
    });
  });

  test("Has the same headers for HEAD, without a body", async () => {
    const [get, head] = await Promise.all(["GET", "HEAD"].map((method) => fetch(docs, { method })));
    expect([head?.status, await head?.text(), head?.headers.get("etag")]).toEqual([200, "", get?.headers.get("etag")]);
  });

  test("Is not sent again to a caller who has it, whatever a front made of its tag", async () => {
    const tag = (await fetch(docs)).headers.get("etag") ?? "";
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const answer = await fetch(docs, { headers: { "if-none-match": known } });
      expect([known, answer.status, await answer.text()]).toEqual([known, 304, ""]);
      expect(answer.headers.get("etag")).toBe(tag);
    }
    expect((await fetch(docs, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  test("Takes GET and HEAD only, and is listed with the controls", async () => {
    const post = await fetch(docs, { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await (await fetch(`${mock.url}/_mock/none`)).text()).toContain("/_mock/docs");
  });

  test("Is there with a front's path and without it, and for the mock's own names alone", async () => {
    for (const path of ["/_mock/docs", "/tools/mock/_mock/docs"]) {
      expect((await ask(mock.url, [`GET ${path} HTTP/1.1`, "Host: 127.0.0.1:4010"])).status).toBe(200);
    }
    expect((await ask(mock.url, ["GET /_mock/docs HTTP/1.1", "Host: evil.test"])).status).toBe(403);
    expect(await (await fetch(mock.url)).json()).toMatchObject({ docs: `${publicUrl}/_mock/docs` });
  });
});

test("While another contract is served the page says so, and no longer when the edit is undone", async () => {
  const file = "schemas/VideoGenerationParams.yaml";
  await using edited = await startEdited(() => undefined);
  const read = async () => {
    const answer = await fetch(`${edited.url}/_mock/docs`);
    return { page: await answer.text(), tag: answer.headers.get("etag") };
  };
  const first = await read();
  expect(first.page).toBe(published);
  edited.copy.write(file, edited.copy.textWith(file, "maximum: 15", "maximum: 20"));
  await vi.waitFor(async () => expect((await read()).page).toContain("This mock serves another contract"), 20_000);
  const other = await read();
  expect(other.tag).not.toBe(first.tag);
  expect(other.page.replace(/<p class="note">.*?<\/p>/, "<!-- note -->")).toBe(published);
  edited.copy.write(file, edited.copy.textWith(file, "maximum: 20", "maximum: 15"));
  await vi.waitFor(async () => expect((await read()).page).toBe(published), 20_000);
}, 60_000);
