import { type DocumentedAnswer, mockUrl, preferHeader, receiverPort, type SampleCall } from "./sample-call.ts";

/** The call as a program with `@video-generations/client`. The comment behind `console.log` is what it prints. */
export function toTypeScript(call: SampleCall): string {
  const lines = call.kind === "callback" ? callbackProgram(call) : callProgram(call);
  return lines.join("\n");
}

const preferComment = "// The mock answers with this example.";

function callProgram({ kind, body, taskId = "", answer }: SampleCall): readonly string[] {
  const { model: _, ...params } = Object(body) as Record<string, unknown>;
  if (kind === "read") return answeredProgram(answer, "const task", `tasks.retrieve(${JSON.stringify(taskId)})`);
  if (answer !== undefined) {
    const options = `{\n  headers: ${headersLiteral(answer)}, ${preferComment}\n}`;
    return answeredProgram(answer, "const task", `videos.create(${literal(params)}, ${options})`);
  }
  if ("callback_url" in params)
    return [
      ...importing(),
      ...client(),
      "",
      `const task = await client.videos.create(${literal(params)});`,
      "console.log(task.status); // pending",
    ];
  const printed = `completed ${mockUrl}/media/task-unified-1761313744-xy189vht.mp4`;
  return [
    ...importing(),
    ...client(),
    "",
    `const video = await client.videos.generate(${literal(params)});`,
    `console.log(video.status, video.results[0]); // ${printed}`,
  ];
}

/** A program that gets a documented answer, and prints what a reader decides by. */
function answeredProgram(answer: DocumentedAnswer | undefined, result: string, call: string): readonly string[] {
  const isRead = call.startsWith("tasks.");
  const settings = answer !== undefined && isRead ? fetchSetting(answer) : [];
  if (Number(answer?.status) < 400 || answer === undefined) {
    const { status } = Object(answer?.value) as { status?: string };
    return [
      ...importing(),
      ...client(settings),
      "",
      `${result} = await client.${call};`,
      `console.log(task.status); // ${oneLine(status)}`,
    ];
  }
  const { code } = Object(Object(answer.value).error) as { code?: string | number };
  const [shown, printed] =
    code === undefined ? ["error.status", answer.status] : ["error.status, error.code", `${answer.status} ${code}`];
  return [
    ...importing("isApiError"),
    ...client([...settings, "  maxRetries: 0, // So that the first failure is shown."]),
    "",
    "try {",
    ...`await client.${call};`.split("\n").map((line) => `  ${line}`),
    "} catch (error) {",
    `  if (isApiError(error)) console.log(${shown}); // ${oneLine(printed)}`,
    "}",
  ];
}

function callbackProgram({ answer }: SampleCall): readonly string[] {
  const { id, status } = Object(answer?.value) as { id?: string; status?: string };
  return [
    'import { createServer } from "node:http";',
    'import { createClient } from "@video-generations/client";',
    'import { createCallbackHandler, toNodeHandler } from "@video-generations/client/callbacks";',
    "",
    ...client(answer === undefined ? [] : fetchSetting(answer)),
    "const handler = createCallbackHandler({",
    "  client, // Reads the task: anybody can send a body.",
    `  accept: (id) => id === ${JSON.stringify(id)}, // Yours asks a database.`,
    `  onTask: (task) => console.log(task.status), // ${oneLine(status)}`,
    "});",
    `createServer(toNodeHandler(handler)).listen(${receiverPort}, "127.0.0.1");`,
  ];
}

function importing(...more: readonly string[]): readonly string[] {
  return [`import { ${["createClient", ...more].join(", ")} } from "@video-generations/client";`, ""];
}

function client(settings: readonly string[] = []): readonly string[] {
  return [
    "const client = createClient({",
    `  baseUrl: ${JSON.stringify(mockUrl)},`,
    '  apiKey: "local",',
    ...settings,
    "});",
  ];
}

/** A `fetch` that asks the mock for one documented answer. */
function fetchSetting(answer: DocumentedAnswer): readonly string[] {
  const headers = headersLiteral(answer).replace("{ ", "{ ...init.headers, ");
  return [`  fetch: (url, init) => fetch(url, { ...init, headers: ${headers} }), ${preferComment}`];
}

function headersLiteral(answer: DocumentedAnswer): string {
  const [name, value] = preferHeader(answer);
  return `{ ${name}: ${JSON.stringify(value)} }`;
}

/** A text for a comment: a line end would end it. */
function oneLine(text: string | undefined): string {
  return String(text).replace(/\s+/g, " ");
}

/** A value as TypeScript: no quotes around names that need none, and a comma after each last entry. */
function literal(value: unknown): string {
  const lines = JSON.stringify(value, undefined, 2).split("\n");
  return lines
    .map((line) => line.replace(/^(\s*)"([A-Za-z_$][\w$]*)":/, "$1$2:"))
    .map((line, index) => (index === lines.length - 1 || /[{[,]$/.test(line) ? line : `${line},`))
    .join("\n");
}
