/** Defaults in the terminal's help and in the page's form, compared with the contract and with what is sent. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { replyJson, serve } from "../../../tooling/scripted-server.ts";
import { parseArguments, usage } from "../src/arguments.ts";
import { readService } from "../src/service.ts";
import { startProgram } from "./terminal-program.ts";

/** The contract's default of a parameter of the create, in the bundle. */
function contractDefault(name: string): unknown {
  const { schemas } = JSON.parse(
    readFileSync(new URL("../../../spec/dist/openapi.json", import.meta.url), "utf8"),
  ).components;
  const { $ref, default: own } = schemas.VideoGenerationParams.properties[name];
  return own ?? schemas[String($ref).split("/").at(-1) ?? ""]?.default;
}

const defaultInHelp = (option: string): string | undefined =>
  new RegExp(`${option} .*\\(default ([^,)]+)`).exec(usage)?.[1];

test.each([
  ["--duration", "duration"],
  ["--quality", "quality"],
  ["--aspect-ratio", "aspect_ratio"],
])("--help gives for %s the contract's default of %s", (option, name) => {
  expect(defaultInHelp(option)).toBe(String(contractDefault(name)));
});

test("Options that are left out are not sent, so that the contract's defaults apply", async () => {
  await using server = await serve(
    replyJson({ id: "task-unified-1", status: "completed", results: ["https://a.example/"] }),
  );
  await startProgram(["A boat."], { VIDEO_GENERATIONS_BASE_URL: server.url }).ended;
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A boat.",
  });
});

test("--help gives for --timeout the client's own default, half an hour, which applies if it is left out", () => {
  expect(defaultInHelp("--timeout")).toBe("1800");
  expect(parseArguments(["A boat."]).timeoutMs).toBeUndefined();
  expect(parseArguments(["--timeout", "1800", "A boat."]).timeoutMs).toBe(1_800_000);
});

test("--help gives the address that applies without an environment variable", () => {
  expect(defaultInHelp("VIDEO_GENERATIONS_BASE_URL")).toBe("http://127.0.0.1:4010");
  expect(readService({})).toEqual({ baseUrl: "http://127.0.0.1:4010", apiKey: "local", isLocal: true });
});

test("The page's form starts with the contract's defaults", async () => {
  const file = new URL("../src/page/form-values.ts", import.meta.url).href;
  const { defaultValues } = (await import(file)) as { defaultValues: object };
  const names = ["duration", "quality", "aspect_ratio", "generate_audio"];
  expect(defaultValues).toEqual({
    prompt: "",
    ...Object.fromEntries(names.map((name) => [name, contractDefault(name)])),
  });
});
