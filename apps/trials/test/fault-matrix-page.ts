import type { Observation } from "./fault-matrix-cell.ts";

/** Writes what was observed as a page for readers. */
export function matrixPage(creates: readonly Observation[], reads: readonly Observation[]): string {
  return `${preface}
## A create

| on the wire | carried out | no key, fault once | no key, fault for good | with a key, fault once | with a key, fault for good |
|---|---|---|---|---|---|
${tableOf(creates, ({ rows: [row] }) => [row?.wire, row?.purchase], boughtCell)}

## A read

Reading buys nothing, so it is repeated whenever that may help. Only a redirect, another 4xx and a \`Retry-After\` of more than 60 s end it at once.

| on the wire | fault once | fault for good |
|---|---|---|
${tableOf(reads, ({ rows: [row] }) => [row?.wire], readCell)}
`;
}

const preface = `# The fault matrix

What \`@video-generations/client\` does when the network or the service fails, and what your program then knows. **In every cell at most one film is bought.**

Nobody wrote these tables by hand: a test did. It starts the simulated service behind a gateway on loopback that does, on raw sockets, what the first column says, makes the call with a client, and then compares three things: what the caller saw, what passed the gateway, and the reservations in the service's ledger. [The test](../apps/trials/src/fault-matrix.test.ts) fails when a cell differs from the client's promise, or this page from the test. \`npx vitest run src/fault-matrix.test.ts -u\` in \`apps/trials\` writes it anew.

## How to read it

- **Carried out** is the truth that the client cannot see: whether the service has carried the faulty create out before the fault shows (\`yes\`), has not (\`no\`), or does so only after the client has given up (\`later\`).
- **No key** and **with a key**: without and with \`idempotencyKey\`. The simulated service honours the key. Where a service does not, a create with a key may buy twice: give one only if yours does.
- **Once**: the first attempt meets the fault, the next ones work. **For good**: every attempt meets it. The client has at most 3 attempts here (\`maxRetries: 2\`).
- A cell says what the caller gets, after how many attempts, and how many films are then bought:
  - \`Task\`: the task that was bought.
  - \`not-sent\`: a \`ConnectionError\` with that \`outcome\`. Nothing is bought; create again when you like.
  - \`unknown\`: a \`ConnectionError\` with that \`outcome\`. A film may be bought; look before you create again.
  - \`ApiError\`: carries the status of the first column. After 408 and 5xx its message says that credits may be reserved.

A 429 is believed: it says that the service did nothing, so the create is sent again, with and without a key. Any other 4xx but 408 is believed too: the service refused, and nothing is sent again. A redirect is never followed. Where a service carries a create out and then redirects (the rows with \`yes\`), the \`ApiError\` cannot tell: correct \`baseUrl\`, and look before you create again.
`;

type Describe = (observation: Observation) => string;

/** One line for each first cells; statuses that share all the rest share a line. */
function tableOf(
  observations: readonly Observation[],
  firstCells: (cell: Observation["cell"]) => readonly (string | undefined)[],
  describe: Describe,
): string {
  const lines = groups(observations, ({ cell }) => firstCells(cell).join(" | "));
  const merged = groups([...lines], ([first, cells]) => [withoutStatus(first), ...cells.map(describe)].join(" | "));
  return [...merged]
    .map(([text, same]) => `| ${text.replace("#", statuses(same.map(([first]) => first)))} |`)
    .join("\n");
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

function withoutStatus(text: string): string {
  return text.replace(/^\d{3}/, "#");
}

function statuses(texts: readonly string[]): string {
  return texts.map((text) => text.slice(0, 3)).join(", ");
}

function boughtCell(observation: Observation): string {
  return `${readCell(observation)}, ${observation.reservations} bought`;
}

function readCell({ attempts, sees }: Observation): string {
  const short = sees.replace("ConnectionError ", "").replace(/ \d+$/, "");
  return `\`${short}\` after ${attempts}`;
}
