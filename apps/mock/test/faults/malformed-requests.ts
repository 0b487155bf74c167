import { setTimeout as sleep } from "node:timers/promises";
import { createRequest, type RawConnection } from "../raw-connection.ts";

/** Numbers from 0 to 1, the same in every run. */
export type Random = () => number;

/** Sends something that no good client sends, then waits for the answer or leaves. */
export type Abuse = (connection: RawConnection, random: Random) => Promise<unknown>;

const mebibyte = 1_048_576;
const depth = 100_000;
const head = "POST /v1/videos/generations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-key-of-a-test\r\n";
const jsonHead = `${head}Content-Type: application/json\r\n`;
const large = Buffer.alloc(2 * mebibyte, "a");
const deepArray = `{"model":${"[".repeat(depth)}${"]".repeat(depth)}}`;
const deepObject = `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

const requestLines = [
  "GET\r\n\r\n",
  "GET  HTTP/1.1\r\n\r\n",
  "BREW /pot HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
  "GET / SMTP/1.1\r\nHost: localhost\r\n\r\n",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET ../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere:443\r\n\r\n",
];
const headers = [
  "Host: a b\r\n\r\n",
  "Host: localhost\r\nNo colon here\r\n\r\n",
  "Host: localhost\r\nX\x00Y: 1\r\n\r\n",
  "Host: localhost\r\n Folded: from nowhere\r\n\r\n",
  "\r\n",
  "Host: localhost\r\nHost: another\r\n\r\n",
  "Host: localhost\r\nExpect: the-unexpected\r\nConnection: close\r\n\r\n",
  "Host: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
];
const targets = [
  "GET /v1/tasks/%ff%00%zz",
  "GET /v1/tasks/__proto__",
  "GET //elsewhere:99999/x",
  "GET http://elsewhere/v1/tasks/x",
  `GET /v1/tasks/${"x".repeat(8_000)}`,
  "DELETE /v1/tasks/task-unified-1-abcdefgh",
  "GET /media/%ff.mp4",
  "HEAD /media/..%2f..%2fpackage.json",
  "GET /_mock/%2e%2e%2fpackage.json",
  "GET /_mock/tasks?limit=-1",
  "POST /_mock/tasks/__proto__/fail",
  "POST /_mock/clock/backwards",
];
const lengths = ["-1", "abc", "1e3", "99999999999999999999", "5, 6", "0x10", ""];
const preferringHeads = ["code=200", "code=999", "example=__proto__", "code=200, dynamic=true", 'code="'];
const contentTypes = [";;;", "text/plain", "multipart/form-data; boundary=x", "application/json; charset=utf-7", ""];

/** One way of being a bad client. */
export interface Way {
  /** How often it has its turn in a round. */
  readonly turns: number;
  /** All statuses of the answers; empty if the client leaves before. */
  readonly answers: readonly number[];
  readonly abuse: Abuse;
}

/** Every way, by name. */
export const ways: Readonly<Record<string, Way>> = {
  "a bad request line": { turns: 3, answers: [400], abuse: send((random) => oneOf(requestLines, random)) },
  "a bad header": {
    turns: 3,
    answers: [200, 400, 417],
    abuse: send((random) => `GET / HTTP/1.1\r\n${oneOf(headers, random)}`),
  },
  "a huge header": { turns: 2, answers: [431], abuse: send(() => `${head}X-Huge: ${"x".repeat(20_000)}\r\n\r\n`) },
  "thousands of headers": { turns: 1, answers: [431], abuse: send(() => `${head}${"X: y\r\n".repeat(3_000)}\r\n`) },
  "a wrong content-length": {
    turns: 3,
    answers: [400],
    abuse: send((random) => withLength(oneOf(lengths, random), "{}")),
  },
  "more than its content-length": {
    turns: 2,
    answers: [400],
    abuse: send(() => withLength("2", `{}${"trailing garbage ".repeat(9)}`)),
  },
  "less than its content-length": { turns: 2, answers: [400], abuse: send(() => withLength("100", '{"model":')) },
  "chunks that are none": {
    turns: 3,
    answers: [400],
    abuse: send(() => `${jsonHead}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n`),
  },
  "half of its JSON": {
    turns: 3,
    answers: [400],
    abuse: send((random) => withOwnLength(half(JSON.stringify(valid), random))),
  },
  "invalid UTF-8": {
    turns: 2,
    answers: [400],
    abuse: send(() => withOwnLength(Buffer.from('{"model":"\xff\xfe","prompt":"\xc3\x28"}', "latin1"))),
  },
  "names of prototypes": {
    turns: 2,
    answers: [400],
    abuse: send(() => withOwnLength('{"__proto__":{"model":1},"constructor":{"prototype":1}}')),
  },
  "a scalar": {
    turns: 1,
    answers: [400],
    abuse: send((random) => withOwnLength(oneOf(["null", "1e999", '""', "[]", " "], random))),
  },
  "deep arrays": { turns: 1, answers: [400], abuse: send(() => withOwnLength(deepArray)) },
  "deep objects": { turns: 1, answers: [400], abuse: send(() => withOwnLength(deepObject)) },
  "deep arrays for Prism": {
    turns: 1,
    answers: [400],
    abuse: send(() => withOwnLength(deepArray, "Prefer: code=200\r\n")),
  },
  "an odd Prefer header": {
    turns: 2,
    answers: [400, 404],
    abuse: send((random) => withOwnLength("{", `Prefer: ${oneOf(preferringHeads, random)}\r\n`)),
  },
  "an odd content type": {
    turns: 2,
    answers: [400, 415],
    abuse: send((random) => withContentType(oneOf(contentTypes, random), "a=1")),
  },
  "an odd target": {
    turns: 3,
    answers: [400, 401, 404, 405],
    abuse: send((random) => `${oneOf(targets, random)} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
  },
  "2 MiB with their length": { turns: 1, answers: [413], abuse: send(() => withOwnLength(large)) },
  "2 MiB for Prism": { turns: 1, answers: [413], abuse: send(() => withOwnLength(large, "Prefer: code=200\r\n")) },
  "2 MiB in chunks for Prism": {
    turns: 1,
    answers: [413],
    abuse: send(() => Buffer.concat([preferringHead, chunkOf(large), lastChunk])),
  },
  "2 MiB in chunks": {
    turns: 1,
    answers: [413],
    abuse: send(() => Buffer.concat([chunkedHead, chunkOf(large), lastChunk])),
  },
  "random bytes": {
    turns: 3,
    answers: [400],
    abuse: send((random) => Buffer.from(Array.from({ length: 300 }, () => random() * 256))),
  },
  "a request cut off": { turns: 3, answers: [400], abuse: send((random) => half(createRequest, random)) },
  "a body that never ends": { turns: 2, answers: [], abuse: neverEnding },
  "a head byte by byte": { turns: 2, answers: [], abuse: dripping },
};

const valid = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" };
const chunkedHead = Buffer.from(`${jsonHead}Transfer-Encoding: chunked\r\n\r\n`);
const preferringHead = Buffer.from(`${jsonHead}Prefer: code=200\r\nTransfer-Encoding: chunked\r\n\r\n`);
const lastChunk = Buffer.from("0\r\n\r\n");

/** Sends these bytes, ends its side, and waits until the server has closed the connection. */
function send(words: (random: Random) => string | Uint8Array): Abuse {
  return async (connection, random) => {
    const bytes = words(random);
    await connection.send(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
    connection.end();
    await connection.closed();
  };
}

async function neverEnding(connection: RawConnection, random: Random): Promise<void> {
  await connection.send(chunkedHead);
  for (let sent = 0; sent < 1 + random() * 5; sent += 1) {
    await connection.send(chunkOf(Buffer.alloc(1_000, "b")));
    await sleep(10);
  }
}

async function dripping(connection: RawConnection, random: Random): Promise<void> {
  for (const byte of createRequest.slice(0, 2 + random() * 8)) {
    await connection.send(byte);
    await sleep(5);
  }
}

function withOwnLength(body: string | Uint8Array, more = ""): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${jsonHead}${more}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
}

function withContentType(contentType: string, body: string): string {
  return `${head}Content-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function withLength(length: string, body: string): string {
  return `${jsonHead}Content-Length: ${length}\r\n\r\n${body}`;
}

function chunkOf(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
}

function half(text: string, random: Random): string {
  return text.slice(0, Math.floor(random() * text.length));
}

function oneOf(choices: readonly string[], random: Random): string {
  return choices[Math.floor(random() * choices.length)] ?? "";
}
