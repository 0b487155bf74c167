import type { Socket } from "node:net";
import { type Exchange, strayPath } from "./gateway.ts";
import { answered, answeredEither, lost, lostAnswer, lostEither, type Row, redirected, stalled } from "./row.ts";
import { envelope, half, halfHead, page, wireText, write } from "./wire.ts";

/** Which of the two a client sees, a connection refused or one that breaks, is a race. */
export const resetWhileConnecting: Row = {
  ...lost("reset while it is being made", "no", reset),
  fault: { at: "connection", act: (socket) => void socket.resetAndDestroy() },
};

/** Every fault, in the order in which a request lives. */
export function faultRows(): readonly Row[] {
  return [...connectionRows(), ...brokenAnswerRows(), ...statusRows()];
}

/** Below the ports that a system gives away, and not one that `fetch` refuses by itself: nothing listens there. */
const deadPort = "http://127.0.0.1:2";

/** Longer than a name can be: no question about it leaves the machine. */
const deadName = `http://${"a".repeat(64)}.invalid`;

function connectionRows(): Row[] {
  const dead = { purchase: "no", proof: "not-sent", sees: "ConnectionError not-sent" } as const;
  return [
    { wire: "connection refused", ...dead, fault: { at: "address", url: deadPort } },
    { wire: "DNS does not know the name", ...dead, fault: { at: "address", url: deadName } },
    { ...lost("reset before the request is read", "no", reset), fault: { at: "connection", act: resetSoon } },
    { ...lost("reset of a kept connection, by the request", "no", reset), setting: "kept connection" },
    { ...lost("reset after the request's headers", "no", reset), setting: "long body" },
    {
      ...lost("reset during the request's body", "no", async (exchange) => {
        await exchange.readSome();
        reset(exchange);
      }),
      setting: "long body",
    },
    ...lostEither("reset after the request", reset),
    ...lostEither("closed after the request", ({ socket }) => void socket.end()),
  ];
}

function brokenAnswerRows(): Row[] {
  return [
    ...lostEither("an answer that is not HTTP", ({ socket }) => void socket.end("SSH-2.0-OpenSSH_9.9\r\n")),
    ...lostEither("reset during the answer's headers", ({ socket }) => write(socket, halfHead).then(resetSocket)),
    lostAnswer("reset during the answer's body", (socket, answer) => write(socket, half(answer)).then(resetSocket)),
    lostAnswer("closed during the answer's body", (socket, answer) => void socket.end(half(answer))),
    {
      ...lostAnswer("reset after the answer", (socket, answer) => write(socket, wireText(answer)).then(resetSocket)),
      proof: "done",
      sees: "Task",
    },
    ...stalled("headers stall before they begin", ""),
    ...stalled("headers stall half-way", halfHead),
    {
      ...lostAnswer("body stalls half-way", (socket, answer) => void socket.write(half(answer))),
      setting: "short patience",
    },
    lostAnswer("200 with truncated JSON", (socket, answer) => {
      socket.end(wireText({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }));
    }),
    lostAnswer("200 with an empty body", (socket, answer) => void socket.end(wireText({ ...answer, body: "" }))),
    lostAnswer("200 with JSON that is no task", (socket, answer) => {
      socket.end(wireText({ ...answer, body: JSON.stringify({ ok: true }) }));
    }),
    lostAnswer("200 with an HTML page", (socket) => void socket.end(wireText({ status: 200, ...page }))),
  ];
}

function statusRows(): Row[] {
  return [
    ...answeredEither("502 with an HTML page", { status: 502, ...page }),
    ...answeredEither("500 with an empty body", { status: 500, headers: {}, body: "" }),
    ...[500, 502, 503, 504, 408].flatMap((status) => answeredEither(`${status}`, envelope(status))),
    ...answeredEither("503 with Retry-After: 1", envelope(503, { "retry-after": "1" })),
    answered("429", envelope(429), "no", "not-done"),
    answered("429 with Retry-After: 1", envelope(429, { "retry-after": "1" }), "no", "not-done"),
    answered("429 with Retry-After: 3 days", envelope(429, { "retry-after": "259200" }), "no", "refused"),
    answered("409", envelope(409), "no", "refused"),
    ...[301, 302, 303, 307, 308].flatMap((status) => [
      ...redirected(`${status} to the same origin`, status, () => strayPath),
      ...redirected(`${status} to another origin`, status, ({ otherOrigin }) => otherOrigin + strayPath),
    ]),
  ];
}

function reset({ socket }: Exchange): void {
  socket.resetAndDestroy();
}

/** When the client has surely seen its connection made. */
function resetSoon(socket: Socket): void {
  setTimeout(resetSocket, 30, socket);
}

function resetSocket(socket: Socket): void {
  socket.resetAndDestroy();
}
