/** Each rule for workflows finds the fault that it is for. */
import { expect, test } from "vitest";
import { faultsOf } from "./workflow-faults.ts";
import { addStep, afterRun, publishing, sound } from "./workflow-samples.ts";

test("A workflow of this form has no fault", () => {
  expect([sound, afterRun, publishing].map(faultsOf)).toEqual([[], [], []]);
});

test.each([
  [sound, "on: pull_request", "on: [push, pull_request_target]", /pull_request_target/],
  [sound, "permissions: {}\n", "", /missing at the top/],
  [sound, "permissions: {}", "permissions: read-all", /missing at the top/],
  [sound, "permissions: {}", "permissions:\n  contents: read", /missing at the top/],
  [sound, "    permissions:\n      contents: read\n", "", /The job one does not say/],
  [sound, /@a+ # v1.2.3/, "@v4", /"actions\/checkout@v4" is not pinned/],
  [sound, " # v1.2.3", "", /is not pinned/],
  [sound, /@a+/, "@aaaaaaa", /is not pinned/],
  [sound, "contents: read", "contents: write", /may write/],
  [sound, /permissions:\n {6}contents: read/, "permissions: write-all", /rights to everything/],
  [sound, "persist-credentials: false", "fetch-depth: 0", /leaves its token/],
  [sound, '- run: echo "$NAME"', `- env: { T: "\${{ github.token }}" }\n        run: x`, /takes a secret/],
  [sound, "    timeout-minutes: 5\n", "", /no timeout-minutes/],
  [sound, '"$NAME"', "$" + "{{ github.head_ref }}", /expression into a shell command/],
  [afterRun, "actions/checkout", "somebody/checkout", /may write and uses somebody/],
  [
    afterRun,
    "persist-credentials: false",
    "persist-credentials: false\n          ref: topic",
    /checks out another branch/,
  ],
  [afterRun, 'echo "$NAME"', "npm ci", /installs or runs packages/],
  [publishing, "id-token: write", "id-token: write\n      contents: write", /another right beside id-token/],
  [publishing, /permissions:\n {6}id-token: write/, "permissions: write-all", /rights to everything/],
  [publishing, "    environment: npm\n", "", /nobody is asked/],
  [
    publishing,
    /$/,
    `${addStep("actions/checkout")}        with: { persist-credentials: false }\n`,
    /checks out the sources/,
  ],
  [publishing, /$/, addStep("somebody/publish"), /action of another party/],
  [publishing, /$/, addStep("actions/cache"), /uses a cache/],
  [publishing, "package-manager-cache: false", "node-version: 24", /uses a cache/],
  [publishing, "package-manager-cache: false", "package-manager-cache: false\n          cache: npm", /uses a cache/],
  [publishing, "artifact-ids", "registry-url: https://x.example\n          artifact-ids", /sets registry-url/],
  [publishing, "artifact-ids: 1", "name: release", /artefact by its name/],
  [publishing, "node publish.ts", "npm ci && node publish.ts", /runs packages/],
  [publishing, "- run", `- env: { T: "\${{ secrets.NPM_TOKEN }}" }\n        run`, /takes a secret, NPM_TOKEN/],
])("A workflow where %#: the fault is named", (text, from, to, message) => {
  const broken = text.replace(from, to);
  expect(broken).not.toBe(text);
  expect(faultsOf(broken)).toEqual([expect.stringMatching(message)]);
});
