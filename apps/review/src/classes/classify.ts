import type { Sides } from "../sides.ts";
import { compareUnlisted } from "../structure/compare-unlisted.ts";
import type { StructuralChange } from "../structure/structural-change.ts";
import { judgeAnswer, judgeHeader } from "./answer-findings.ts";
import { isAboutComponent, judgeComponent } from "./component-findings.ts";
import { judgeDefault } from "./default-findings.ts";
import type { Finding } from "./finding.ts";
import { judgeMediaType } from "./media-type-findings.ts";
import { judgeOperation } from "./operation-findings.ts";
import { judgeParameter, judgeRequestBody } from "./request-findings.ts";
import { judgeSchema } from "./schema-findings.ts";
import { judgeSecurity } from "./security-findings.ts";
import { judgeServers } from "./server-findings.ts";
import { isAboutWords, judgeWords } from "./word-findings.ts";

/** Gives every change its class. Who may call, and where, is compared as a whole; the rest change by change. */
export function classify(sides: Sides, changes: readonly StructuralChange[]): readonly Finding[] {
  const unlisted = compareUnlisted(sides.base.contract, sides.head.contract);
  const listed = new Set(changes.map(placeKey));
  const all = [...changes, ...unlisted.filter((it) => !listed.has(placeKey(it)))];
  return [...all.flatMap((change) => judge(sides, change)), ...judgeSecurity(sides), ...judgeServers(sides)];
}

function placeKey({ base, head }: StructuralChange): string {
  return base?.pointer ?? head?.pointer ?? "";
}

function judge(sides: Sides, change: StructuralChange): readonly Finding[] {
  if (isReordered(change)) return [];
  const { part, property } = change;
  // Compared as a whole, below.
  if (/^(Server|SecurityRequirement)/.test(part) || (part === "SecurityScheme" && !isAboutWords(change))) return [];
  if (isAboutComponent(change)) return judgeComponent(sides, change);
  if (isAboutWords(change)) return judgeWords(sides, change);
  if (property === "default") return judgeDefault(sides, change);
  switch (part) {
    case "PathItem":
    case "Operation":
    case "Callback":
    case "CallbacksMap":
      return judgeOperation(sides, change);
    case "Response":
      return judgeAnswer(sides, change);
    case "Header":
      return judgeHeader(sides, change);
    case "Parameter":
      return judgeParameter(sides, change);
    case "RequestBody":
      return judgeRequestBody(sides, change);
    case "MediaType":
    case "MediaTypesMap":
      return judgeMediaType(sides, change);
    default:
      return judgeSchema(sides, change);
  }
}

/** Lists whose order means nothing. */
const unordered: ReadonlySet<string> = new Set(["enum", "required", "tags", "type", "security", "x-rules", "examples"]);

function isReordered({ property, base, head }: StructuralChange): boolean {
  if (property === undefined || !unordered.has(property)) return false;
  const [before, after] = [base?.value, head?.value].map((it) =>
    Array.isArray(it)
      ? it
          .map((item) => JSON.stringify(item))
          .sort()
          .join()
      : undefined,
  );
  return before !== undefined && before === after;
}
