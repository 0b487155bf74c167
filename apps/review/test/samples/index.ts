import type { Review } from "../../src/review.ts";
import { breaking } from "./breaking.ts";
import { compatible } from "./compatible.ts";
import { documentation } from "./documentation.ts";
import { hostile } from "./hostile.ts";
import { huge } from "./huge.ts";
import { none } from "./none.ts";

/** A review of each kind, by its name. */
export const samples: Readonly<Record<string, Review>> = {
  none,
  documentation,
  compatible,
  breaking,
  huge,
  hostile,
};
