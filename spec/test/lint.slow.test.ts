import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../scripts/redocly.ts";

let copy = "";

beforeEach(() => {
  copy = join(mkdtempSync(join(tmpdir(), "video generations ")), "spec");
  cpSync(root, copy, { recursive: true, filter: (path) => !/node_modules|\.turbo/.test(path) });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});

afterEach(() => rmSync(join(copy, ".."), { recursive: true }));

test("The contract passes the lint, even in a folder with a space in its name", () => {
  expect(run("lint.ts")).toMatchObject({ status: 0 });
});

test.each([
  ["schemas/VideoQuality.yaml", /description: \|\n.*\n/, "", "A schema has a `description`"],
  ["schemas/VideoQuality.yaml", "examples: [720p, 480p]", "", "a scalar has `examples`"],
  [
    "schemas/VideoGenerationParams.yaml",
    "additionalProperties: false",
    "",
    "a request's object has `additionalProperties: false`",
  ],
  ["schemas/Task.yaml", "oneOf:", "discriminator: { propertyName: status }\noneOf:", "told apart by a `const`"],
  [
    "schemas/TaskFailure.yaml",
    "type: object",
    "type: object\nallOf: [{ type: object, description: Any. }]",
    "no `allOf` inheritance",
  ],
  ["paths/tasks-by-id.yaml", / +"401":\n.*\n/, "", "Declare 401"],
  ["responses/TaskState.yaml", "cancelled:", "Cancelled-Task:", "example names are snake_case"],
  ["schemas/Usage.yaml", "x-evidence: observed", "x-evidence: rumoured", "x-evidence is one of"],
  ["schemas/Usage.yaml", "x-rules: [Q1a]", "x-rules: Q1a", "x-rules is a list"],
  [
    "paths/tasks-by-id.yaml",
    "summary: Read a task",
    "summary: Read a task that was created before and has perhaps ended",
    "at most 50 characters",
  ],
  ["paths/tasks-by-id.yaml", "operationId: getTask", "operationId: get_task", "camelCase verb and noun"],
  [
    "examples/minimal.yaml",
    "  model: seedance-2.0-fast-text-to-video",
    "  model: seedance-1.0",
    "Example value must conform to the schema",
  ],
])("The lint refuses a change of %s from %s: %s", (file, from, to, message) => {
  editFile(file, from, to);
  const { status, output } = run("lint.ts");
  expect(output).toContain(message);
  expect(status).toBe(1);
});

test("A request with a recursive schema is checked and passes", () => {
  const inner = "properties:\n  inner:\n    $ref: ModelParams.yaml\n    description: Once more.";
  editFile("schemas/ModelParams.yaml", "properties:", inner);
  expect(run("lint.ts")).toMatchObject({ status: 0 });
});

test("A reference to a missing schema is reported as such, and does not crash a rule", () => {
  editFile("schemas/VideoGenerationParams.yaml", "$ref: ModelParams.yaml", "$ref: NoParams.yaml");
  const { status, output } = run("lint.ts");
  expect(status).toBe(1);
  expect(output).toContain("Can't resolve $ref");
  expect(output).not.toContain("Cannot read properties");
});

test("A schema that has the name of a platform type is refused", () => {
  editFile(
    "dist/openapi.yaml",
    "    ErrorEnvelope:\n",
    "    Error:\n      type: object\n      description: Any.\n    ErrorEnvelope:\n",
  );
  expect(run("lint.ts").output).toContain('"Error" hides the platform\'s own type');
});

test("If an enum was changed but not generated, the report says what to run", () => {
  editFile("schemas/VideoQuality.yaml", "enum: [", "enum: [4320p, ");
  const { status, output } = run("generate.ts", "--check");
  expect(output).toContain("spec/dist/openapi.json is stale");
  expect(output).toContain("Run `npm run generate`");
  expect(status).toBe(1);
});

test("If RULES.md or the style sheet was changed but not generated, the reference page is reported as stale", () => {
  const told = "spec/dist/reference.html is stale";
  editFile("RULES.md", "| A bearer token in", "| One bearer token in");
  expect(run("generate.ts", "--check")).toMatchObject({ status: 1, output: expect.stringContaining(told) });
  editFile("RULES.md", "| One bearer token in", "| A bearer token in");
  editFile("scripts/reference/page.css", "margin: 0;", "margin: 1px;");
  expect(run("generate.ts", "--check")).toMatchObject({ status: 1, output: expect.stringContaining(told) });
});

test("Up-to-date generated files pass the check without a message", () => {
  expect(run("generate.ts", "--check")).toEqual({ status: 0, output: "" });
});

test.each(["openapi.json", "openapi.yaml", "reference.html"])(
  "If %s was edited or is missing, only that file is reported",
  (file) => {
    const told = `spec/dist/${file} is stale: what it is made from has changed. Run \`npm run generate\` and commit what it writes.\n`;
    appendFileSync(join(copy, "dist", file), "\n");
    expect(run("generate.ts", "--check")).toEqual({ status: 1, output: told });
    rmSync(join(copy, "dist", file));
    expect(run("generate.ts", "--check")).toEqual({ status: 1, output: told });
  },
);

test("`generate` writes all files again, each ending with one line feed, and leaves no temporary files", () => {
  const files = ["openapi.json", "openapi.yaml", "reference.html"];
  const before = files.map((file) => readFileSync(join(root, "dist", file), "utf8"));
  rmSync(join(copy, "dist"), { recursive: true });
  const temporary = mkdtempSync(join(copy, "tmp-"));
  expect(run("generate.ts")).toEqual({ status: 0, output: "" });
  expect(files.map((file) => readFileSync(join(copy, "dist", file), "utf8"))).toEqual(before);
  expect(before.every((text) => /[^\n]\n$/.test(text))).toBe(true);
  expect(readdirSync(temporary).filter((name) => name.startsWith("video-generations-"))).toEqual([]);
});

test("`docs` makes the page from the present sources, and says how to open it", () => {
  editFile("schemas/VideoQuality.yaml", "has fewer pixels", "has the fewest pixels");
  const { status, output } = run("docs.ts");
  expect(status).toBe(0);
  const [, address = ""] = /The reference page of version \S+: (file:\S+)\n/.exec(output) ?? [];
  expect(readFileSync(new URL(address), "utf8")).toContain("has the fewest pixels");
  expect(output).toContain("http://127.0.0.1:4010/_mock/docs");
});

test("If the contract cannot be bundled, `generate` fails with Redocly's reason and writes nothing", () => {
  editFile("schemas/Task.yaml", "PendingTask.yaml", "NoTask.yaml");
  const { status, output } = run("generate.ts");
  expect(status).toBe(1);
  expect(output).toContain("NoTask.yaml");
  expect(readFileSync(join(copy, "dist/openapi.json"), "utf8")).toBe(
    readFileSync(join(root, "dist/openapi.json"), "utf8"),
  );
});

test("Redocly always runs with its telemetry and its check for updates switched off", () => {
  const told = join(copy, "told.txt");
  const preload = join(copy, "preload.cjs");
  writeFileSync(
    preload,
    `const { REDOCLY_TELEMETRY: use, REDOCLY_SUPPRESS_UPDATE_NOTICE: quiet } = process.env;
if (process.argv[1].endsWith("cli.js"))
  require("node:fs").appendFileSync(${JSON.stringify(told)}, \`\${process.argv[2]}: \${use} \${quiet}\\n\`);`,
  );
  run("lint.ts", { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` });
  run("generate.ts", { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` });
  expect(readFileSync(told, "utf8")).toBe("lint: off true\nbundle: off true\nbundle: off true\n");
  expect(readFileSync(join(root, "redocly.yaml"), "utf8")).toContain("\ntelemetry: off\n");
});

test.each(["lint.ts", "generate.ts"])("%s fails when Redocly is killed", (script) => {
  const preload = join(copy, "preload.cjs");
  writeFileSync(preload, 'if (process.argv[1].endsWith("cli.js")) process.kill(process.pid, "SIGKILL");');
  const { status, output } = run(script, { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` });
  expect(status).toBe(1);
  expect(output).not.toMatch(/^ +at /m); // No stack trace of a later step.
});

function editFile(file: string, from: string | RegExp, to: string): void {
  const path = join(copy, file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

function run(script: string, ...rest: (string | Record<string, string>)[]): { status: number | null; output: string } {
  const args = rest.filter((each) => typeof each === "string");
  const variables = Object.assign({}, ...rest.filter((each) => typeof each === "object"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, "scripts", script), ...args], {
    encoding: "utf8",
    env: { ...process.env, ...temporaryIn(copy), ...variables },
  });
  return { status, output: stdout + stderr };
}

/** Makes the programs put temporary files into a folder of the copy, so that a test can see which ones they leave. */
function temporaryIn(folder: string): Record<string, string> {
  const [temporary = ""] = readdirSync(folder).filter((name) => name.startsWith("tmp-"));
  return temporary === "" ? {} : { TMPDIR: join(folder, temporary), TEMP: join(folder, temporary) };
}
