import type { Measurement, Setting } from "../measurement.ts";
import { compareSeries, rotate } from "../pairing.ts";
import { startTalkingChild } from "../processes/child.ts";
import { readNumber } from "../processes/read-number.ts";
import { ours, peers } from "./contenders.ts";

/** The time of a client's import in a process that has just started. */
interface ColdImport {
  /** From the start of `node -e` to the end of the import, in milliseconds. */
  readonly processMs: number;
  /** The import alone, in milliseconds. */
  readonly importMs: number;
}

/** The time of a process that only imports a client, and the time of the import alone. */
export const coldImport: Measurement = {
  name: "import",
  subject: "client",
  async run({ quick, progress, startProgram = startTalkingChild }) {
    const rounds = quick ? 5 : 25;
    const names = [ours, ...peers].map(({ name }) => name);
    const series = new Map(names.map((name) => [name, [] as ColdImport[]]));
    progress(`import: ${rounds} rounds`);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of rotate(names, round)) series.get(name)?.push(await measureColdImport(name, startProgram));
    }
    const compared = (name: string, part: keyof ColdImport) => {
      const of = (wanted: string) => (series.get(wanted) ?? []).map((times) => times[part]);
      return compareSeries(of(ours.name), name, of(name));
    };
    return [
      ...peers.map(({ name }) => ({
        ...compared(name, "processMs"),
        ...{ what: "cold import: node -e 'import(…)'", unit: "ms" as const },
        ...(name === "openapi-fetch" ? { budget: { atMost: 1.5 } } : {}),
      })),
      ...peers.map(({ name }) => ({
        ...compared(name, "importMs"),
        ...{ what: "of which the import alone", unit: "ms" as const },
      })),
    ];
  },
};

async function measureColdImport(
  name: string,
  startProgram: NonNullable<Setting["startProgram"]>,
): Promise<ColdImport> {
  const url = JSON.stringify(import.meta.resolve(name));
  const program = `
    const start = performance.now();
    import(${url}).then(() => process.send({ importMs: performance.now() - start }));`;
  await using child = startProgram(`the import of ${name}`, ["--eval", program]);
  const message = await child.next();
  return { processMs: performance.now() - child.since, importMs: readNumber(message, "importMs") };
}
