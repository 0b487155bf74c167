/** The servers that a sample may use. */
export interface Addresses {
  /** The mock that the sample has started; otherwise one that already runs. */
  readonly mock: string;
  /** A port that is free for the sample. */
  readonly port: number;
}

/** A text of the samples that cannot stay as it is written, and the reason. */
interface Replacement {
  readonly written: string;
  readonly because: string;
  readonly by: (addresses: Addresses) => string;
}

/** All changes to a sample before it is run. The test fails if no sample contains an entry any more. */
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
    written: "https://front.example",
    because: "it stands for a front that only the reader has",
    by: ({ mock }) => mock,
  },
  {
    written: "--port 4020",
    because: "a person's own studio or mock may be on this port",
    by: ({ port }) => `--port ${port}`,
  },
];

/** The sample's text with addresses that exist while it runs. */
export function replaceAddresses(text: string, addresses: Addresses): string {
  return replacements.reduce((done, { written, by }) => done.replaceAll(written, by(addresses)), text);
}
