import { parseCallbackHost } from "@video-generations/simulator";
import { expect, test } from "vitest";

test.each([
  ["localhost:3000", { host: "localhost", port: 3000 }],
  ["localhost", { host: "localhost" }],
  ["LocalHost:80", { host: "localhost", port: 80 }],
  ["localhost.:3000", { host: "localhost", port: 3000 }],
  ["hooks.test:443", { host: "hooks.test", port: 443 }],
  ["127.1:65535", { host: "127.0.0.1", port: 65_535 }],
  ["[::1]:1", { host: "[::1]", port: 1 }],
  ["[0:0:0:0:0:0:0:1]", { host: "[::1]" }],
  ["bücher.test:3000", { host: "xn--bcher-kva.test", port: 3000 }],
])("%s is parsed as in a URL", (text, host) => {
  expect(parseCallbackHost(text)).toEqual(host);
});

const noHost = "give a host, with or without a port, as in localhost:3000 or [::1]:3000.";
const noPort = "the port must be a whole number from 1 to 65535.";

test.each([
  ["", noHost],
  [" ", noHost],
  [":3000", noHost],
  [".", noHost],
  ["::1", noHost],
  ["::1:3000", noHost],
  ["[::1", noHost],
  ["[local]:3000", noHost],
  ["local host", noHost],
  ["256.1.1.1", noHost],
  ["localhost:", noPort],
  ["localhost:0", noPort],
  ["localhost:65536", noPort],
  ["localhost:-1", noPort],
  ["localhost:80a", noPort],
  ["localhost:3000:1", noPort],
  ["http://localhost:3000", "leave out the scheme and the path, as in localhost:3000."],
  ["localhost:3000/hook", "leave out the scheme and the path, as in localhost:3000."],
  ["me:secret@localhost", "leave out the user name and the password, as in localhost:3000."],
  ["*", "it names one host; give the option once for each."],
  ["*.hooks.test", "it names one host; give the option once for each."],
])("%j is refused with advice", (text, advice) => {
  expect(() => parseCallbackHost(text)).toThrow(
    new TypeError(`${JSON.stringify(text)} cannot be allowed as a host for callbacks: ${advice}`),
  );
});
