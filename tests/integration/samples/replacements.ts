/** The servers that a sample may mean. */
export interface Addresses {
  /** The mock that the sample has started itself, or else one that runs already. */
  readonly mock: string;
  /** A port that is free for the sample. */
  readonly port: number;
}

/** A text of the samples that cannot stay as it is written, and why. */
interface Replacement {
  readonly written: string;
  readonly because: string;
  readonly by: (addresses: Addresses) => string;
}

/** All that is changed in a sample before it is run. The test fails when an entry is in no sample any more. */
export const replacements: readonly Replacement[] = [
  {
    written: "http://127.0.0.1:4010",
    because: "a person's own mock may be on this port",
    by: ({ mock }) => mock,
  },
  {
    written: "https://gateway.example.com",
    because: "it stands for a gateway that only the reader has",
    by: ({ mock }) => mock,
  },
  {
    written: "--port 4020",
    because: "a person's own studio or mock may be on this port",
    by: ({ port }) => `--port ${port}`,
  },
];

/** The sample's text with the addresses in it that exist while it runs. */
export function replaceAddresses(text: string, addresses: Addresses): string {
  return replacements.reduce((done, { written, by }) => done.replaceAll(written, by(addresses)), text);
}
