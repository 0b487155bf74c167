import fc from "fast-check";
import { brokenBodies, privateCallbackBodies, unknownFieldBodies } from "../bodies/broken-bodies.ts";
import { expectAgreement } from "../bodies/expect-agreement.ts";
import { validBodies } from "../bodies/valid-bodies.ts";
import type { Check } from "../check.ts";

const documentedRules = ["C0", "C1", "C2", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C13", "K2"];

/** Generated bodies against the oracle. They count as purchases: shrinking after a wrong answer may buy many videos. */
export const agreementChecks: readonly Check[] = [
  {
    id: "agrees-on-bodies",
    title: "accepts and refuses what the documentation says",
    rules: documentedRules,
    needs: [],
    purchases: true,
    run: (context) =>
      expectAgreement(
        context,
        fc.oneof(
          validBodies(),
          brokenBodies().map(({ body }) => body),
        ),
      ),
  },
  {
    id: "agrees-on-unknown-fields",
    title: "refuses fields that are not documented, whatever their name",
    rules: ["C14"],
    needs: ["unknown-fields"],
    purchases: true,
    run: (context) =>
      expectAgreement(
        context,
        unknownFieldBodies().map(({ body }) => body),
      ),
  },
  {
    id: "agrees-on-private-addresses",
    title: "refuses a callback_url with a private address, however it is spelt",
    rules: ["K2"],
    needs: ["private-addresses"],
    purchases: true,
    run: (context) =>
      expectAgreement(
        context,
        privateCallbackBodies().map(({ body }) => body),
      ),
  },
];
