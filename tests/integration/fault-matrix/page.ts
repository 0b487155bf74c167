import type { Observation } from "./cell.ts";

/** Writes the observations as a page for readers. */
export function formatMatrixPage(creates: readonly Observation[], reads: readonly Observation[]): string {
  return `${preface}
## A create

| on the wire | carried out | no key, fault once | no key, fault every time | with a key, fault once | with a key, fault every time |
|---|---|---|---|---|---|
${formatTable(creates, ({ rows: [row] }) => [row?.wire, row?.purchase], formatPurchases)}

## A read

A read buys nothing, so the client repeats it whenever that may help. Only a redirect, another 4xx and a \`Retry-After\` of more than 60 s end it at once.

| on the wire | fault once | fault every time |
|---|---|---|
${formatTable(reads, ({ rows: [row] }) => [row?.wire], formatReads)}
`;
}

const preface = `# The fault matrix

What \`@video-generations/client\` does when the network or the service fails, and what your program then knows. **In every cell at most one video is bought.**

A test writes these tables. It starts the simulated service behind a gateway on loopback. With raw sockets the gateway causes the fault in the first column. The test makes the call with a client, and then compares three things: what the caller saw, what passed the gateway, and the reservations in the service's ledger. [The test](../tests/integration/fault-matrix/fault-matrix.test.ts) fails when a cell differs from the client's promise, or when this page differs from the test. To write the page again, run \`npx vitest run integration/fault-matrix -u\` in \`tests\`.

## How to read it

- **Carried out** is the truth that the client cannot see: the service has carried out the faulty create before the fault shows (\`yes\`), it has not (\`no\`), or it does so only after the client has given up (\`later\`).
- **No key** and **with a key**: without and with \`idempotencyKey\`. The simulated service honours the key. If a service does not, a create with a key may buy twice: pass a key only if your service honours it.
- **Once**: the first attempt meets the fault, the next ones work. **Every time**: every attempt meets it. The client has at most 3 attempts here (\`maxRetries: 2\`).
- A cell says what the caller gets, after how many attempts, and how many videos are then bought:
  - \`Task\`: the task that was bought.
  - \`not-sent\`: a \`ConnectionError\` with that \`outcome\`. Nothing is bought; you can create again.
  - \`unknown\`: a \`ConnectionError\` with that \`outcome\`. A video may be bought; look before you create again.
  - \`ApiError\`: carries the status of the first column. After 408 and 5xx its message says that credits may be reserved.

The client trusts a 429: it says that the service did nothing, so the client sends the create again, with and without a key. It also trusts any other 4xx except 408: the service refused, and the client sends nothing again. It never follows a redirect. If a service carries out a create and then redirects (the rows with \`yes\`), the \`ApiError\` cannot know that: correct \`baseUrl\`, and look before you create again.
`;

type Describe = (observation: Observation) => string;

/** One line for each combination of first cells. Statuses with the same other cells share a line. */
function formatTable(
  observations: readonly Observation[],
  firstCells: (cell: Observation["cell"]) => readonly (string | undefined)[],
  describe: Describe,
): string {
  const lines = groupBy(observations, ({ cell }) => firstCells(cell).join(" | "));
  const merged = groupBy([...lines], ([first, cells]) => [removeStatus(first), ...cells.map(describe)].join(" | "));
  return [...merged]
    .map(([text, same]) => `| ${text.replace("#", formatStatuses(same.map(([first]) => first)))} |`)
    .join("\n");
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

function removeStatus(text: string): string {
  return text.replace(/^\d{3}/, "#");
}

function formatStatuses(texts: readonly string[]): string {
  return texts.map((text) => text.slice(0, 3)).join(", ");
}

function formatPurchases(observation: Observation): string {
  return `${formatReads(observation)}, ${observation.reservations} bought`;
}

function formatReads({ attempts, sees }: Observation): string {
  const short = sees.replace("ConnectionError ", "").replace(/ \d+$/, "");
  return `\`${short}\` after ${attempts}`;
}
