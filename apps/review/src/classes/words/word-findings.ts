import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { describeChange } from "../describe.ts";
import { audiencesOf, type Finding, operationsOf, originOf } from "../finding.ts";

const words: ReadonlySet<string> = new Set([
  ...["title", "summary", "description", "$comment", "externalDocs", "tags", "contact", "license", "termsOfService"],
  ...["version", "bearerFormat", "deprecated", "url", "email", "name", "identifier", "jsonSchemaDialect", "openapi"],
]);
const examples: ReadonlySet<string> = new Set(["example", "examples", "value", "externalValue", "dataValue"]);
const wordParts: ReadonlySet<string> = new Set([
  ...["Info", "Contact", "License", "Tag", "TagList", "TagGroups", "TagGroup", "ExternalDocs", "Root"],
  ...["Link", "LinksMap", "SpecExtension", "Logo", "Xml", "Encoding"],
]);

/** Whether a change is about words, examples or evidence: none of them is on the wire. */
export function isAboutWords({ part, property }: StructuralChange): boolean {
  // Servers are compared as a whole, with their words.
  if (part.startsWith("Server")) return false;
  if (part === "Example" || part === "ExamplesMap" || wordParts.has(part)) return true;
  if (property === undefined) return false;
  if (property.startsWith("x-") || examples.has(property)) return true;
  // A server's address and the name of a parameter are on the wire.
  return words.has(property) && !["Server", "Parameter", "SecurityScheme"].includes(part)
    ? true
    : property === "description" || property === "deprecated" || property === "bearerFormat";
}

/** The finding of a change of words, examples or evidence. */
export function judgeWords(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { part, property, base, head } = change;
  const uses = [...sides.base.uses.of(base?.pointer ?? ""), ...sides.head.uses.of(head?.pointer ?? "")];
  const isExample = part === "Example" || part === "ExamplesMap" || examples.has(property ?? "");
  const isEvidence = /\/x-(evidence|rules)\b/.test(`${base?.pointer ?? ""} ${head?.pointer ?? ""} /${property ?? ""}`);
  const [rule, why] = isExample
    ? ["example", "Examples show what may be sent; they change nothing that is sent."]
    : isEvidence
      ? ["evidence", "How well a rule is known is not on the wire."]
      : ["words", "Words are not on the wire."];
  return [
    {
      ...originOf(change),
      class: "documentation",
      audience: audiencesOf(uses.map(({ audience }) => audience)),
      operations: operationsOf(uses),
      what: describeChange(change),
      why,
      rule,
    },
  ];
}
