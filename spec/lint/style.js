/**
 * A Redocly plugin with those rules of the contract's style that a linter can check. Each message gives the reason.
 * CONTRIBUTING.md describes the whole style.
 */
import { evidenceOfRules, ruleId } from "./evidence.js";

const scalars = new Set(["string", "integer", "number", "boolean"]);
const platformNames = new Set(["Error", "Request", "Response", "Event"]);
const evidence = new Set(["documented", "observed", "assumed"]);

const described = () => ({
  Schema(schema, { report, location }) {
    // The union describes an arm that has no description.
    if (schema.description === undefined && !/\/(anyOf|oneOf)\/\d+$/.test(location.pointer)) {
      report({
        message: "Say what the type cannot: unit, why the range, who sets the default. A schema has a `description`.",
        location,
      });
    }
  },
});

const scalarExamples = () => ({
  Schema(schema, { report, location }) {
    if (scalars.has(schema.type) && !(schema.examples?.length > 0) && !/\/(anyOf|oneOf)\/\d+$/.test(location.pointer)) {
      report({ message: "Readers and dynamic mocks work from examples: a scalar has `examples`.", location });
    }
  },
});

/** @param open - Schemas that are allowed to stay open in a request, by name, each with the reason */
const closedRequests = ({ exempt = [], open = {} }) => ({
  Operation: {
    RequestBody: {
      MediaType(media, { report, location, resolve }, parents) {
        if (exempt.includes(parents.Operation.operationId)) return;
        for (const found of schemasBelow({ node: media.schema, location: location.child("schema") }, resolve)) {
          if (found.node.type !== "object" || found.node.additionalProperties === false) continue;
          if (open[nameOf(found.location)]) continue;
          report({
            message:
              "A misspelt field must fail in review and on the mock: a request's object has `additionalProperties: false`.",
            location: found.location,
          });
        }
      },
    },
  },
});

/** The name of the schema at a location: of its file in the source, of its component in the bundle. */
function nameOf({ pointer, source }) {
  if (pointer === "#/") return source.absoluteRef.replace(/^.*[/\\]/, "").replace(/\.\w+$/, "");
  return /^#\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1];
}

/** A schema and all its parts; references are followed. A schema that contains itself comes once. */
function* schemasBelow(reference, resolve, met = new Set()) {
  const found = reference.node.$ref
    ? resolve(reference.node, reference.location.source.absoluteRef)
    : { node: reference.node, location: reference.location };
  // Another rule reports a reference without a target.
  if (!found.node || met.has(found.node)) return;
  met.add(found.node);
  yield found;
  for (const [name, node] of Object.entries(found.node.properties ?? {})) {
    yield* schemasBelow({ node, location: found.location.child(["properties", name]) }, resolve, met);
  }
  if (found.node.items)
    yield* schemasBelow({ node: found.node.items, location: found.location.child("items") }, resolve, met);
}

const plainUnions = () => ({
  Schema(schema, { report, location }) {
    if (schema.allOf)
      report({
        message: "A state carries only what that state has: no `allOf` inheritance.",
        location: location.child("allOf"),
      });
    if (schema.discriminator) {
      report({
        message: "States are told apart by a `const`; a `discriminator` beside it spoils generated types.",
        location: location.child("discriminator"),
      });
    }
  },
});

const noPlatformNames = () => ({
  NamedSchemas(schemas, { report, location }) {
    for (const name of Object.keys(schemas)) {
      if (platformNames.has(name))
        report({
          message: `"${name}" hides the platform's own type in generated code: choose another name.`,
          location: location.child(name),
        });
    }
  },
});

const documentedErrors = ({ exempt = [] }) => ({
  Operation(operation, { report, location }) {
    if (exempt.includes(operation.operationId)) return;
    for (const status of ["400", "401"]) {
      if (operation.responses?.[status] === undefined) {
        report({
          message: `Declare ${status}: only then does Prism answer an invalid request in the service's envelope.`,
          location: location.child("responses"),
        });
      }
    }
  },
});

const namedExamples = () => ({
  MediaType(media, { report, location }) {
    const examples = Object.keys(media.examples ?? {});
    if (examples.length === 0)
      report({
        message: "Example names are how tests ask for an answer: a media type has named `examples`.",
        location,
      });
    for (const name of examples) {
      if (!/^[a-z][a-z0-9_]*$/.test(name))
        report({
          message: `"${name}": example names are snake_case, as they travel in a Prefer header.`,
          location: location.child(["examples", name]),
        });
    }
  },
});

const evidenceMarks = () => {
  const visit = (node, { report, location }) => {
    if (node === null || typeof node !== "object") return;
    const weight = node["x-evidence"];
    if (weight !== undefined && !evidence.has(weight)) {
      report({
        message: `x-evidence is one of ${[...evidence].join(", ")}; without it a rule is from the reference page.`,
        location: location.child("x-evidence"),
      });
    }
    const rules = node["x-rules"];
    if (rules !== undefined && !(Array.isArray(rules) && rules.every((rule) => ruleId.test(rule)))) {
      report({
        message: "x-rules is a list of entries of RULES.md, such as [C4].",
        location: location.child("x-rules"),
      });
    }
  };
  // Members beside a reference are not part of its target, so both are visited.
  return { any: visit, ref: visit };
};

export default function style() {
  return {
    id: "style",
    rules: {
      oas3: {
        described,
        "scalar-examples": scalarExamples,
        "closed-requests": closedRequests,
        "plain-unions": plainUnions,
        "no-platform-names": noPlatformNames,
        "documented-errors": documentedErrors,
        "named-examples": namedExamples,
        evidence: evidenceMarks,
        "evidence-of-rules": evidenceOfRules,
      },
    },
  };
}
