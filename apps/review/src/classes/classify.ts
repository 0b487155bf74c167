import { compareUnlisted } from "../structure/compare-unlisted.ts";
import { normalizeChanges } from "../structure/normalize-changes.ts";
import type { StructuralChange } from "../structure/structural-change.ts";
import type { Sides } from "../witnesses/sides.ts";
import type { Finding } from "./finding.ts";
import { mergeFindings } from "./merge-findings.ts";
import { judgeAnswer } from "./operations/answer-findings.ts";
import { judgeBody } from "./operations/body-findings.ts";
import { judgeHeader } from "./operations/header-findings.ts";
import { judgeMediaType } from "./operations/media-type-findings.ts";
import { judgeOperation } from "./operations/operation-findings.ts";
import { judgeParameters } from "./operations/parameter-findings.ts";
import { judgeSecurity } from "./operations/security-findings.ts";
import { judgeServers } from "./operations/server-findings.ts";
import { challengeParts } from "./schemas/part-findings.ts";
import { judgeSchema } from "./schemas/schema-findings.ts";
import { isAboutComponent, judgeComponent } from "./words/component-findings.ts";
import { judgeDefault } from "./words/default-findings.ts";
import { isMovedKeyword } from "./words/moved-keywords.ts";
import { judgePixels } from "./words/pixel-findings.ts";
import { isSwap, judgeSwaps } from "./words/swap-findings.ts";
import { isAboutWords, judgeWords } from "./words/word-findings.ts";

/**
 * Gives every change its class. What counts for an operation as a whole, wherever it stands (parameters, security,
 * servers), is compared as a whole; the rest change by change. In the end every part of the wire is challenged.
 */
export function classify(sides: Sides, changes: readonly StructuralChange[]): readonly Finding[] {
  const [base, head] = [sides.base.contract, sides.head.contract];
  const listed = normalizeChanges(base, head, changes);
  const known = new Set(listed.map(placeKey));
  const all = [...listed, ...compareUnlisted(base, head).filter((it) => !known.has(placeKey(it)))];
  const swaps = all.filter((change) => isSwap(sides, change));
  const findings = [
    ...all.filter((change) => !swaps.includes(change)).flatMap((change) => judge(sides, change)),
    ...judgeSwaps(sides, swaps),
    ...judgeParameters(sides),
    ...judgeSecurity(sides),
    ...judgeServers(sides),
  ];
  return mergeFindings(base, [...findings, ...challengeParts(sides, findings)]);
}

/** The part, and its keyword if only that changed. */
function placeKey({ base, head, property }: StructuralChange): string {
  const at = base?.pointer ?? head?.pointer ?? "";
  const pointer = at === "/" ? "" : at;
  return property === undefined || pointer.endsWith(`/${property}`) ? pointer : `${pointer}/${property}`;
}

function judge(sides: Sides, change: StructuralChange): readonly Finding[] {
  if (isReordered(change) || isMovedKeyword(sides, change)) return [];
  const { part, property } = change;
  if (isAboutComponent(change)) return judgeComponent(sides, change);
  if (property === "x-pixels" || /\/x-pixels$/.test(placeKey(change))) return judgePixels(sides, change);
  if (isAboutWords(change)) return judgeWords(sides, change);
  if (property === "default" && !part.startsWith("Server")) return judgeDefault(sides, change);
  switch (part) {
    case "PathItem":
    case "Operation":
    case "Callback":
      return judgeOperation(sides, change);
    case "Response":
      return judgeAnswer(sides, change);
    case "Header":
      return judgeHeader(sides, change);
    case "RequestBody":
      return judgeBody(sides, change);
    case "MediaType":
    case "MediaTypesMap":
      return judgeMediaType(sides, change);
    case "Schema":
      return judgeSchema(sides, change);
    default:
      // Parameters, security and servers are compared as a whole.
      return [];
  }
}

/** Lists whose order means nothing. */
const unordered: ReadonlySet<string> = new Set(["enum", "required", "tags", "type", "security", "x-rules", "examples"]);

function isReordered({ property, base, head }: StructuralChange): boolean {
  if (property === undefined || !unordered.has(property)) return false;
  const [before, after] = [base?.value, head?.value].map((it) =>
    Array.isArray(it) ? JSON.stringify(it.map((item) => JSON.stringify(item)).sort()) : undefined,
  );
  return before !== undefined && before === after;
}
