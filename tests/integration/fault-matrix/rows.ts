import type { Socket } from "node:net";
import { type Exchange, strayPath } from "./gateway.ts";
import {
  createAnsweredRow,
  createAnsweredRows,
  createLostAnswerRow,
  createLostRow,
  createLostRows,
  createRedirectedRows,
  createStalledRows,
  type Row,
} from "./row.ts";
import { createEnvelope, formatAnswer, formatHalf, halfHead, htmlPage, writeText } from "./wire.ts";

/** A race decides whether a client sees a refused connection or a broken one. */
export const resetWhileConnecting: Row = {
  ...createLostRow("reset while it is being made", "no", reset),
  fault: { at: "connection", act: (socket) => void socket.resetAndDestroy() },
};

/** Every fault, in the order of a request's life. */
export function createFaultRows(): readonly Row[] {
  return [...createConnectionRows(), ...createBrokenAnswerRows(), ...createStatusRows()];
}

/**
 * Nothing listens there: the port is below those that a system assigns. It is not a port that `fetch` itself refuses.
 */
const deadPort = "http://127.0.0.1:2";

/** Longer than a name is allowed to be, so no DNS query leaves the machine. */
const deadName = `http://${"a".repeat(64)}.invalid`;

function createConnectionRows(): Row[] {
  const dead = { purchase: "no", proof: "not-sent", sees: "ConnectionError not-sent" } as const;
  return [
    { wire: "connection refused", ...dead, fault: { at: "address", url: deadPort } },
    { wire: "DNS does not know the name", ...dead, fault: { at: "address", url: deadName } },
    { ...createLostRow("reset before the request is read", "no", reset), fault: { at: "connection", act: resetSoon } },
    { ...createLostRow("reset of a kept connection, by the request", "no", reset), setting: "kept connection" },
    { ...createLostRow("reset after the request's headers", "no", reset), setting: "long body" },
    {
      ...createLostRow("reset during the request's body", "no", async (exchange) => {
        await exchange.readSome();
        reset(exchange);
      }),
      setting: "long body",
    },
    ...createLostRows("reset after the request", reset),
    ...createLostRows("closed after the request", ({ socket }) => void socket.end()),
  ];
}

function createBrokenAnswerRows(): Row[] {
  return [
    ...createLostRows("an answer that is not HTTP", ({ socket }) => void socket.end("SSH-2.0-OpenSSH_9.9\r\n")),
    ...createLostRows("reset during the answer's headers", ({ socket }) =>
      writeText(socket, halfHead).then(resetSocket),
    ),
    createLostAnswerRow("reset during the answer's body", (socket, answer) =>
      writeText(socket, formatHalf(answer)).then(resetSocket),
    ),
    createLostAnswerRow("closed during the answer's body", (socket, answer) => void socket.end(formatHalf(answer))),
    {
      ...createLostAnswerRow("reset after the answer", (socket, answer) =>
        writeText(socket, formatAnswer(answer)).then(resetSocket),
      ),
      proof: "done",
      sees: "Task",
    },
    ...createStalledRows("headers stall before they begin", ""),
    ...createStalledRows("headers stall half-way", halfHead),
    {
      ...createLostAnswerRow("body stalls half-way", (socket, answer) => void socket.write(formatHalf(answer))),
      setting: "short patience",
    },
    createLostAnswerRow("200 with truncated JSON", (socket, answer) => {
      socket.end(formatAnswer({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }));
    }),
    createLostAnswerRow(
      "200 with an empty body",
      (socket, answer) => void socket.end(formatAnswer({ ...answer, body: "" })),
    ),
    createLostAnswerRow("200 with JSON that is no task", (socket, answer) => {
      socket.end(formatAnswer({ ...answer, body: JSON.stringify({ ok: true }) }));
    }),
    createLostAnswerRow("200 with the task and a mebibyte of spaces", (socket, answer) => {
      socket.end(formatAnswer({ ...answer, body: answer.body + " ".repeat(2 ** 20) }));
    }),
    createLostAnswerRow(
      "200 with an HTML page",
      (socket) => void socket.end(formatAnswer({ status: 200, ...htmlPage })),
    ),
  ];
}

function createStatusRows(): Row[] {
  return [
    ...createAnsweredRows("502 with an HTML page", { status: 502, ...htmlPage }),
    ...createAnsweredRows("500 with an empty body", { status: 500, headers: {}, body: "" }),
    ...[500, 502, 503, 504, 408].flatMap((status) => createAnsweredRows(`${status}`, createEnvelope(status))),
    ...createAnsweredRows("503 with Retry-After: 1", createEnvelope(503, { "retry-after": "1" })),
    createAnsweredRow("429", createEnvelope(429), "no", "not-done"),
    createAnsweredRow("429 with Retry-After: 1", createEnvelope(429, { "retry-after": "1" }), "no", "not-done"),
    createAnsweredRow(
      "429 with Retry-After: 3 days",
      createEnvelope(429, { "retry-after": "259200" }),
      "no",
      "refused",
    ),
    createAnsweredRow("409", createEnvelope(409), "no", "refused"),
    ...[301, 302, 303, 307, 308].flatMap((status) => [
      ...createRedirectedRows(`${status} to the same origin`, status, () => strayPath),
      ...createRedirectedRows(`${status} to another origin`, status, ({ otherOrigin }) => otherOrigin + strayPath),
    ]),
  ];
}

function reset({ socket }: Exchange): void {
  socket.resetAndDestroy();
}

/** Resets the connection when the client has surely seen that it was made. */
function resetSoon(socket: Socket): void {
  setTimeout(resetSocket, 30, socket);
}

function resetSocket(socket: Socket): void {
  socket.resetAndDestroy();
}
