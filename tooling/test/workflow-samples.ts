/** A workflow without a fault, in the form of a text that each case below breaks. */
export const sound = `name: x
on: pull_request
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${"a".repeat(40)} # v1.2.3
        with:
          persist-credentials: false
      - run: echo "$NAME"
`;
/** A sound workflow that runs after one of strangers. */
export const afterRun = sound.replace(
  "on: pull_request",
  "on:\n  workflow_run:\n    workflows: [x]\n    types: [completed]",
);
/** A job that publishes, without a fault. */
export const publishing = `name: x
on: push
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    environment: npm
    permissions:
      id-token: write
    steps:
      - uses: actions/setup-node@${"a".repeat(40)} # v1.2.3
        with:
          package-manager-cache: false
      - uses: actions/download-artifact@${"a".repeat(40)} # v1.2.3
        with:
          artifact-ids: 1
      - run: node publish.ts
`;
/** The lines of a step with an action. */
export const addStep = (step: string): string => `      - uses: ${step}@${"a".repeat(40)} # v1.2.3\n`;
