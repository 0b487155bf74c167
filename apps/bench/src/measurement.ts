import type { Contenders } from "./contenders.ts";
import type { Finding } from "./finding.ts";

/** What a measurement works with. */
export interface Setting {
  readonly contenders: Contenders;
  /** Fewer and shorter rounds: shows that the bench works, and the size of things. */
  readonly quick: boolean;
  /** Tells whoever waits what is being done. */
  readonly progress: (text: string) => void;
}

/** One thing that is measured. */
export interface Measurement {
  /** What `--only` calls it. */
  readonly name: string;
  /** @throws Error when it cannot be measured; nothing is left running then. */
  run(setting: Setting): Promise<readonly Finding[]>;
}
