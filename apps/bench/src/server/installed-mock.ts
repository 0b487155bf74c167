import { measureFootprint } from "../client/installed-size.ts";
import type { Measurement } from "../measurement.ts";
import { compareSeries } from "../pairing.ts";

/** The package of the mock, and the packages of its peers that answer by themselves. */
const ours = "@video-generations/mock";
const peers = [
  { name: "Prism", packageName: "@stoplight/prism-cli" },
  { name: "Scalar", packageName: "@scalar/mock-server" },
];

/** What `npx @video-generations/mock` brings, with all production dependencies, beside its peers. */
export const installedMock: Measurement = {
  name: "npx",
  subject: "mock",
  isSteady: true,
  async run({ folder, progress }) {
    progress("npx: packing and counting");
    const own = measureFootprint(ours, folder);
    const theirs = peers.map(({ name, packageName }) => ({ name, ...measureFootprint(packageName, folder) }));
    const packages = { what: "packages that npx brings", unit: "count" } as const;
    const bytes = { what: "size of what npx brings", unit: "MB" } as const;
    return [
      { kind: "figure", ...packages, ours: own.packages, budget: { atMost: 50 } },
      ...theirs.map((peer) => ({ ...compareSeries([own.packages], peer.name, [peer.packages]), ...packages })),
      { kind: "figure", ...bytes, ours: own.megabytes, budget: { atMost: 25 } },
      ...theirs.map((peer) => ({ ...compareSeries([own.megabytes], peer.name, [peer.megabytes]), ...bytes })),
    ];
  },
};
