import { expect, test } from "vitest";
import { type Cause, copyCause, isNotSent } from "./cause.ts";
import { createRedact } from "./redact.ts";

const redact = createRedact("secret-4711");

/** The messages of an error and its causes, the outermost first. */
function messagesOf(error: unknown): readonly string[] {
  const { message, cause } = error as Error;
  return cause === undefined ? [message] : [message, ...messagesOf(cause)];
}

test("Four levels of causes are kept, and no more", () => {
  const chain = [5, 4, 3, 2, 1].reduce((cause, level) => new Error(`level ${level}`, { cause }), new Error("level 6"));
  expect(messagesOf(copyCause(chain, redact))).toEqual(["level 1", "level 2", "level 3", "level 4", "level 5"]);
});

test("Each error of an AggregateError is kept, down to the same depth as causes", () => {
  const nested = [5, 4, 3, 2, 1].reduce<Error>(
    (inner, level) => new AggregateError([inner], `level ${level}`),
    new Error("level 6"),
  );
  const messages: string[] = [];
  for (let error: Cause | undefined = copyCause(nested, redact); error !== undefined; error = error.errors?.[0]) {
    messages.push(error.message);
  }
  expect(messages).toEqual(["level 1", "level 2", "level 3", "level 4", "level 5"]);
  const two = copyCause(new AggregateError([new Error("a"), new Error("b")], "both"), redact);
  expect(two.errors?.map(({ message }) => message)).toEqual(["a", "b"]);
});

test("The texts of an error are kept, without the key, but no other property of it", () => {
  const thrown = Object.assign(new TypeError("failed with secret-4711"), {
    code: "ECONNRESET",
    syscall: "read",
    request: {},
  });
  thrown.stack = "TypeError: failed with secret-4711\n    at here";
  const { name, message, code, syscall, stack, ...rest } = copyCause(thrown, redact);
  expect({ name, message, code, syscall, stack, rest }).toEqual({
    name: "TypeError",
    message: "failed with [apiKey]",
    code: "ECONNRESET",
    syscall: "read",
    stack: "TypeError: failed with [apiKey]\n    at here",
    rest: {},
  });
});

test("A thrown value that is not an error is kept as its text", () => {
  expect(copyCause("a secret-4711", redact).message).toBe("a [apiKey]");
  expect(copyCause(undefined, redact).message).toBe("");
});

const failure = (details: object): Cause => Object.assign(new Error("fetch failed"), details);

test.each<[string, Cause]>([
  ["Node's syscall", failure({ code: "EHOSTUNREACH", syscall: "connect" })],
  ["a name that cannot be looked up", failure({ code: "X", syscall: "getaddrinfo" })],
  ["a refused connection", failure({ code: "ECONNREFUSED" })],
  ["an unknown name", failure({ code: "ENOTFOUND" })],
  ["a name server that does not answer", failure({ code: "EAI_AGAIN" })],
  ["undici's time-out", failure({ code: "UND_ERR_CONNECT_TIMEOUT" })],
  ["Bun's code", failure({ code: "ConnectionRefused" })],
  ["Deno's message", new Error("error sending request for url (http://a/): client error (Connect): refused")],
  ["a cause", failure({ cause: failure({ cause: failure({ code: "ENOTFOUND" }) }) })],
  [
    "several failures of that kind",
    failure({ errors: [failure({ code: "ECONNREFUSED" }), failure({ code: "ENOTFOUND" })] }),
  ],
])("%s proves that nothing was sent", (_, cause) => {
  expect(isNotSent(cause)).toBe(true);
});

test.each<[string, Cause]>([
  ["a reset connection", failure({ code: "ECONNRESET", syscall: "read" })],
  ["a word that only begins so", failure({ code: "ECONNREFUSED_LATER", syscall: "connected" })],
  ["a word that only ends so", failure({ code: "NOT_ENOTFOUND", syscall: "reconnect" })],
  [
    "a message that quotes a failure",
    new Error("it said: error sending request for url (http://a/): client error (Connect)"),
  ],
  ["Deno's message of a request that broke", new Error("error sending request for url (http://a/): connection closed")],
  [
    "one of several failures",
    failure({ errors: [failure({ code: "ECONNREFUSED" }), failure({ code: "ECONNRESET" })] }),
  ],
  [
    "several failures of which none says so, whatever the whole says",
    failure({ code: "ECONNREFUSED", errors: [failure({})] }),
  ],
  ["nothing", failure({})],
])("%s does not prove that nothing was sent", (_, cause) => {
  expect(isNotSent(cause)).toBe(false);
});
