import { type Budget, budgets } from "./budgets.ts";
import type { DeclaredOnly } from "./checks/dependencies.ts";
import type { ReadLicences } from "./checks/licences.ts";
import { declaredOnly, readLicences } from "./exceptions.ts";

/** What is decided for each package, and may be otherwise in another repository. */
export interface Rules {
  readonly budgets: Readonly<Record<string, Budget>>;
  readonly declaredOnly: DeclaredOnly;
  readonly readLicences: ReadLicences;
}

/** The rules of this repository. */
export const rules: Rules = { budgets, declaredOnly, readLicences };
