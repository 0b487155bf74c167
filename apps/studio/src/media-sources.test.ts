import { expect, test } from "vitest";
import { createMediaSources } from "./media-sources.ts";

const here = ["http://127.0.0.1:*", "http://localhost:*"];
const sourcesOf = (baseUrl: string, isLocal: boolean) => createMediaSources({ baseUrl, isLocal, apiKey: "k" });

test.each<[string, boolean, readonly string[]]>([
  ["http://127.0.0.1:4010", true, here],
  ["http://localhost:4010/below", true, here],
  ["http://127.0.0.2:4010", true, [...here, "http://127.0.0.2:4010"]],
  ["https://localhost:4443", true, [...here, "https://localhost:4443"]],
  ["http://[::1]:4010", true, [...here, "http:"]],
  ["https://[::1]", true, [...here, "https:"]],
  ["https://api.example.com/v2", false, ["https:"]],
  ["https://[2001:db8::1]", false, ["https:"]],
  ["http://192.168.1.5:4010", false, ["https:", "http://192.168.1.5:4010"]],
  ["http://mock.internal", false, ["https:", "http://mock.internal"]],
  ["http://localhost.example:4010", false, ["https:", "http://localhost.example:4010"]],
])("With the service at %s (local: %s) videos come from %j", (baseUrl, isLocal, sources) => {
  expect(sourcesOf(baseUrl, isLocal).list()).toEqual(sources);
});

test("What an answer names is added once, and nothing wider than its origin", async () => {
  const media = sourcesOf("http://127.0.0.1:4010", true);
  const results = [
    "https://cdn.example/a.mp4?x",
    "https://cdn.example/b.mp4",
    "http://127.0.0.1:9/",
    "http://10.0.0.2:81/v",
  ];
  const answer = Response.json({ status: "completed", results });
  await media.learnFrom(answer);
  expect(media.list()).toEqual([...here, "https://cdn.example", "http://10.0.0.2:81"]);
  expect(await answer.json()).toMatchObject({ results });
});

test.each<[string, Response]>([
  ["is refused", Response.json({ results: ["https://cdn.example/"] }, { status: 400 })],
  ["is no JSON", new Response("results")],
  ["is null", Response.json(null)],
  ["has no list", Response.json({ results: "https://cdn.example/" })],
  ["names no address", Response.json({ results: ["x; script-src *", null, 5, "'unsafe-inline'"] })],
  [
    "names other schemes",
    Response.json({ results: ["data:video/mp4,x", "javascript:1", "blob:https://a.example/1", "file:///x"] }),
  ],
])("An answer that %s changes nothing", async (_, answer) => {
  const media = sourcesOf("http://127.0.0.1:4010", true);
  await media.learnFrom(answer);
  expect(media.list()).toEqual(here);
});

test("A service that names ever other addresses does not make the policy grow for ever", async () => {
  const media = sourcesOf("http://127.0.0.1:4010", true);
  await media.learnFrom(Response.json({ results: Array.from({ length: 500 }, (_, at) => `https://${at}.example/`) }));
  expect(media.list().length).toBeLessThan(30);
});
