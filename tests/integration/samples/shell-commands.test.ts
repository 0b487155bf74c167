import { expect, test } from "vitest";
import { findRefusal, parseCommands } from "./shell-commands.ts";

test("A block is split into the commands that a shell would run, without comments", () => {
  const lines = [
    "# The reader's first line",
    "curl a \\",
    "  -d '{",
    "}'",
    "",
    "for x in 1 2",
    "do echo $x",
    "done",
    "echo b # c",
  ];
  expect(parseCommands(`${lines.join("\n")}\n`)).toEqual([
    "curl a \\\n  -d '{\n}'\n",
    "for x in 1 2\ndo echo $x\ndone\n",
    "echo b # c\n",
  ]);
});

test("An incomplete command is kept unchanged", () => {
  expect(parseCommands("echo 'a\n")).toEqual(["echo 'a\n\n"]);
});

test.for(["curl http://127.0.0.1:4010/x", "A=1 npx a", "id=$(curl http://localhost:1)", "npx a # https://example.com"])(
  "The command %s may be run",
  (command) => {
    expect(findRefusal(command)).toBeUndefined();
  },
);

test.for([
  "git clone x",
  "A=1 sudo npx a",
  "curl https://127.0.0.1.example.com",
  "npx a --upstream http://10.0.0.1:80/",
])("The command %s is refused", (command) => {
  expect(findRefusal(command)).toBeDefined();
});

test.each([
  "http://127.0.0.1.example.com/v1",
  "http://localhost.example.com",
  "http://127.0.0.1:4010@example.com",
  "http://127.0.0.1@example.com:4010/",
  "https://127.0.0.1:4010",
  "http://[2001:db8::1]:4010",
])("A command that sends to %s, which only looks like this machine, is refused", (address) => {
  expect(findRefusal(`curl ${address}`)).toContain("is outside loopback");
});

test.each(["http://127.0.0.1:4010/v1/tasks/a", "http://localhost", "http://localhost:4010?a=b"])(
  "A command that sends to %s, which is this machine, may be run",
  (address) => {
    expect(findRefusal(`curl "${address}"`)).toBeUndefined();
  },
);
