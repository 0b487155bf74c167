import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { ContractError } from "./contract-error.ts";
import { checkSpecFile, checkSpecName } from "./spec-file.ts";

const advice = "Name the root file of an OpenAPI 3.1 description, such as spec/openapi.yaml.";

test.each([
  ["", `The contract's file has an empty name. ${advice}`],
  [" \t", `The contract's file has an empty name. ${advice}`],
  [
    "HTTPS://api.example.com/a.yaml",
    "HTTPS://api.example.com/a.yaml is an address, and the mock watches a file. Save it in a file first, as with curl -o openapi.yaml 'HTTPS://api.example.com/a.yaml', and name the file.",
  ],
  [
    "git+ssh://host/a.yaml",
    "git+ssh://host/a.yaml is an address, and the mock watches a file. Save it in a file first, as with curl -o openapi.yaml 'git+ssh://host/a.yaml', and name the file.",
  ],
  [
    "file:///specs/a%20b.yaml",
    "file:///specs/a%20b.yaml is an address, and the mock watches a file. Name the file by its path, /specs/a b.yaml.",
  ],
  // On POSIX such a URL has no path.
  [
    "file://host/a.yaml",
    "file://host/a.yaml is an address, and the mock watches a file. Save it in a file first, as with curl -o openapi.yaml 'file://host/a.yaml', and name the file.",
  ],
])("%j is refused as the name of a contract's file", (name, message) => {
  expect(() => checkSpecName(name)).toThrow(new ContractError(message));
});

test.each(["openapi.yaml", "/a/b.yaml", "a:b/c.yaml", "c:/openapi.yaml", "c://openapi.yaml", "my specs/http://a.yaml"])(
  "%j is accepted as the name of a contract's file",
  (name) => {
    expect(checkSpecName(name)).toBeUndefined();
  },
);

test("A folder is refused, and the error lists it as what an edit can mend", async () => {
  const error: unknown = await checkSpecFile(tmpdir()).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ContractError);
  expect(error).toMatchObject({ message: `${tmpdir()}: it is a folder. ${advice}`, files: [tmpdir()] });
});

test("A missing file passes this check, and fails when it is read", async () => {
  await expect(checkSpecFile("/nowhere/openapi.yaml")).resolves.toBeUndefined();
});
