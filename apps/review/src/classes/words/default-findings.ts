import { isNode, valueAt } from "@video-generations/simulator/compiler";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Use } from "../../uses/use.ts";
import { absent, shellsFor } from "../../witnesses/bodies.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { describeChange } from "../describe.ts";
import { audiencesOf, type Finding, operationsOf, originOf } from "../finding.ts";
import { usesOf } from "../operations/http-findings.ts";
import { usePlaces } from "./moved-keywords.ts";

/** A default of a request says what a request without the member gets; one of an answer only describes. */
export function judgeDefault(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { base, head } = change;
  const uses = usesOf(sides, change);
  const sent = uses.filter(({ part }) => part?.sender === "client");
  const shared = { ...originOf(change), operations: operationsOf(uses), what: describeChange(change) };
  const isHidden = usePlaces(sides, change).every(
    ({ before, after }) => JSON.stringify(before) === JSON.stringify(after),
  );
  if (isHidden || !sent.some((use) => mayBeLeftOut(sides, use))) {
    return [
      {
        ...shared,
        class: "documentation",
        audience: audiencesOf((sent.length > 0 ? sent : uses).map(({ audience }) => audience)),
        why: isHidden
          ? "Another default is nearer, so this one never counts."
          : sent.length > 0
            ? "The member is required, so the default never counts."
            : "A default of an answer changes nothing that is sent.",
        rule: "default-without-effect",
      },
    ];
  }
  const audience = audiencesOf(sent.map((use) => use.audience));
  if (base?.value === undefined) {
    const why = "What a request without it gets was not said before.";
    return [{ ...shared, class: "compatible", audience, why, rule: "default-added" }];
  }
  return [
    {
      ...shared,
      class: "breaking",
      audience,
      why:
        head?.value === undefined
          ? "What an unchanged request gets is no longer promised."
          : "An unchanged request gets something else.",
      rule: "default-changed",
      noWitness: "Both contracts accept the same requests; one without this member means something else.",
    },
  ];
}

/** Whether the base or the head accepts a request without the member that has the default. */
function mayBeLeftOut(sides: Sides, { part, steps }: Use): boolean {
  return (["base", "head"] as const).some((name) => {
    const { judge, uses, contract } = sides[name];
    const own = part && uses.parts.get(part.key);
    if (own === undefined) return false;
    if (own.kind === "parameter") {
      const parameter = valueAt(contract, own.schema.replace(/(\/content\/[^/]*)?\/schema$/, ""));
      return isNode(parameter) && parameter.required !== true;
    }
    return shellsFor(judge, own, steps).some((shell) => judge.refusalsOf(own, shell(absent)).length === 0);
  });
}
