import { openConnection } from "../raw-connection.ts";

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const params = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat [[instant]]" });

/** Sends a request whose head is written as it stands, and reads the whole answer. */
export async function ask(url: string, head: readonly string[], body = ""): Promise<WireAnswer> {
  const connection = await openConnection(url);
  const length = body === "" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  await connection.send([...head, "Connection: close", ...length, "", body].join("\r\n"));
  await connection.closed();
  const [top = "", ...rest] = connection.received().split("\r\n\r\n");
  const [line = "", ...fields] = top.split("\r\n");
  const headers = fields
    .map((field) => field.split(/: ?(.*)/s))
    .map(([name = "", value = ""]) => [name.toLowerCase(), value]);
  return { status: Number(line.split(" ")[1]), headers: Object.fromEntries(headers), body: rest.join("\r\n\r\n") };
}

/** Creates a task that is completed at once. */
export function askCreate(url: string, ...headers: readonly string[]): Promise<WireAnswer> {
  const head = ["POST /v1/videos/generations HTTP/1.1", "Authorization: Bearer any", "Content-Type: application/json"];
  return ask(url, [...head, ...headers], params);
}

/** Reads a task. `line`: the request line with `{path}` in the place of the path. */
export function askRead(
  url: string,
  id: string,
  headers: readonly string[],
  line = "GET {path} HTTP/1.1",
): Promise<WireAnswer> {
  return ask(url, [line.replace("{path}", `/v1/tasks/${id}`), "Authorization: Bearer any", ...headers]);
}

/** The result links in an answer. */
export function linksIn({ body }: WireAnswer): unknown {
  return Object(JSON.parse(body)).results;
}
