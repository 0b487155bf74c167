import type { Measurement } from "../measurement.ts";
import { compareSeries, rotate } from "../pairing.ts";
import { createContenders } from "./contenders.ts";
import { startServer } from "./server.ts";

/** The time from the start of the process to the end of its first answer, a create with 200. */
export const startTime: Measurement = {
  name: "start",
  subject: "mock",
  async run({ folder, quick, progress, startContender = startServer }) {
    const rounds = quick ? 2 : 7;
    const { ours, bare, prism, scalar } = createContenders(folder);
    const series = new Map([ours, bare, prism, scalar].map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const contender of rotate([ours, bare, prism, scalar], round)) {
        await using server = await startContender(contender);
        series.get(contender.name)?.push(server.startMs);
        progress(`start: round ${round + 1} of ${rounds}, ${contender.name}: ${Math.round(server.startMs)} ms`);
      }
    }
    const of = (name: string) => series.get(name) ?? [];
    const what = "start to first 200";
    return [
      { ...compareSeries(of(ours.name), bare.name, of(bare.name)), what, unit: "ms", budget: { atMost: 2.5 } },
      { ...compareSeries(of(ours.name), prism.name, of(prism.name)), what, unit: "ms" },
      { ...compareSeries(of(ours.name), scalar.name, of(scalar.name)), what, unit: "ms" },
    ];
  },
};
