import type { Check } from "../check.ts";
import { agreementChecks } from "./agreement.ts";
import { authChecks } from "./auth.ts";
import { bodyChecks } from "./body.ts";
import { callbackUrlChecks } from "./callback-url.ts";
import { callbackChecks } from "./callbacks.ts";
import { createChecks } from "./create.ts";
import { fieldChecks } from "./fields.ts";
import { httpChecks } from "./http.ts";
import { idempotencyChecks } from "./idempotency.ts";
import { lifecycleChecks } from "./lifecycle.ts";
import { messageChecks } from "./messages.ts";
import { optionChecks } from "./options.ts";
import { preferenceChecks } from "./preferences.ts";
import { readingChecks } from "./reading.ts";
import { wireChecks } from "./wire.ts";

/** Every check of the suite, in the order of a run. */
export const checks: readonly Check[] = [
  ...authChecks,
  ...createChecks,
  ...optionChecks,
  ...wireChecks,
  ...fieldChecks,
  ...callbackUrlChecks,
  ...bodyChecks,
  ...messageChecks,
  ...readingChecks,
  ...lifecycleChecks,
  ...callbackChecks,
  ...httpChecks,
  ...idempotencyChecks,
  ...preferenceChecks,
  ...agreementChecks,
];
