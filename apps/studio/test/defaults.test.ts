/** What the terminal's help and the page's form say of defaults, beside the contract and what is sent. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseArguments, USAGE } from "../src/arguments.ts";
import { readService } from "../src/service.ts";
import { json, serve } from "./scripted-server.ts";
import { start } from "./terminal-program.ts";

/** The contract's default of a parameter of the create, in the bundle. */
function contractDefault(name: string): unknown {
  const { schemas } = JSON.parse(
    readFileSync(new URL("../../../spec/dist/openapi.json", import.meta.url), "utf8"),
  ).components;
  const { $ref, default: own } = schemas.VideoGenerationParams.properties[name];
  return own ?? schemas[String($ref).split("/").at(-1) ?? ""]?.default;
}

const helped = (option: string): string | undefined => new RegExp(`${option} .*\\(default ([^,)]+)`).exec(USAGE)?.[1];

test.each([
  ["--duration", "duration"],
  ["--quality", "quality"],
  ["--aspect-ratio", "aspect_ratio"],
])("--help says of %s what the contract has as the default of %s", (option, name) => {
  expect(helped(option)).toBe(String(contractDefault(name)));
});

test("what is not given is not sent, so that the contract's defaults hold", async () => {
  await using server = await serve(
    json({ id: "task-unified-1", status: "completed", results: ["https://a.example/"] }),
  );
  await start(["A boat."], { VIDEO_GENERATIONS_BASE_URL: server.url }).ended;
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A boat.",
  });
});

test("--help says of --timeout the client's own default, half an hour, which holds when it is not given", () => {
  expect(helped("--timeout")).toBe("1800");
  expect(parseArguments(["A boat."]).timeoutMs).toBeUndefined();
  expect(parseArguments(["--timeout", "1800", "A boat."]).timeoutMs).toBe(1_800_000);
});

test("--help and the environment agree on where it is sent", () => {
  expect(helped("VIDEO_GENERATIONS_BASE_URL")).toBe("http://127.0.0.1:4010");
  expect(readService({})).toEqual({ baseUrl: "http://127.0.0.1:4010", apiKey: "local", local: true });
});

test("the page's form begins with the contract's defaults", async () => {
  const file = new URL("../src/page/order.ts", import.meta.url).href;
  const { FIRST_ORDER } = (await import(file)) as { FIRST_ORDER: object };
  const names = ["duration", "quality", "aspect_ratio", "generate_audio"];
  expect(FIRST_ORDER).toEqual({
    prompt: "",
    ...Object.fromEntries(names.map((name) => [name, contractDefault(name)])),
  });
});
