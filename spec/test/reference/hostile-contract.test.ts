/** A contract whose texts would like to be more than texts. */
import { expect, test } from "vitest";
import { createReferencePage } from "../../scripts/reference/page.ts";
import { shownText } from "./shown-page.ts";

const script = '<script>alert("1")</script>';
const breakOut = "</style></title></pre>'\"><img src=x onerror=alert(2)>";
const long = "x".repeat(3000);
const text = `${script} ${breakOut} ${long}

# A heading ${script}

![a picture](https://tracker.test/pixel.png) [a link](javascript:alert(3)) [data](data:text/html,x) <javascript:alert(4)>
[\`hostileThing\`](https://fine.test)

| ${script} | b |
|:---|---|
| ${breakOut} | c |

    ${script}
`;

const words = { description: text, "x-rules": ["C1"], "x-evidence": "assumed" };
const scalar = {
  type: "string",
  ...words,
  examples: [script],
  enum: [script, breakOut],
  default: breakOut,
  pattern: script,
  format: script,
};

const contract = {
  info: { title: breakOut, version: script, summary: text, description: text },
  servers: [{ url: `javascript:${script}`, description: text }],
  externalDocs: { url: "javascript:alert(5)", description: text },
  security: [{ [script]: [] }],
  paths: {
    [`/v1/${breakOut}/{task_id}`]: {
      get: {
        operationId: "getTask",
        summary: breakOut,
        ...words,
        parameters: [
          { name: "task_id", in: "path", ...words, schema: { type: "string", examples: [`'; rm -rf / #${breakOut}`] } },
        ],
        responses: {
          "200": {
            ...words,
            headers: { [breakOut]: { ...words, schema: scalar } },
            content: {
              "application/json": {
                schema: scalar,
                examples: { [script]: { summary: breakOut, value: { status: `${script}\n*/ evil() /*` } } },
              },
            },
            links: { next: { operationId: script, parameters: { [script]: breakOut }, description: text } },
          },
          default: {
            description: text,
            content: { [script]: { schema: {}, examples: { a: { summary: script, value: breakOut } } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { [script]: { type: script, ...words } },
    schemas: {
      [breakOut]: {
        type: "object",
        ...words,
        properties: { [script]: scalar, inner: { type: "object", ...words, properties: { [breakOut]: scalar } } },
      },
      Shape: { type: "string", ...words, "x-pixels": { [script]: { [breakOut]: `1x1${script}` } } },
      Codes: { type: "string", ...words, "x-caused-by": { [script]: [breakOut] } },
    },
  },
};
const rules = `# Rules\n\n${text}\n\n## ${script}\n\n| id | rule | evidence |\n|---|---|---|\n| C1 | ${script} ${breakOut} | page |\n\n## Open ${breakOut}\n\n${text}`;

// The types say what a contract has; a hostile one has it too.
const page = createReferencePage({
  contract: contract as Parameters<typeof createReferencePage>[0]["contract"],
  rules,
  css: "p{}",
});

test("Markup in any text of a contract or of RULES.md is shown as text", () => {
  expect(page).not.toMatch(/<script|<img|onerror=alert\(2\)>(?!&)|<\/title>[\s\S]*<\/title>|<\/style>[\s\S]*<\/style>/);
  expect(page.split("<pre").length).toBe(page.split("</pre>").length);
  const shown = shownText(page);
  expect(shown).toContain(script);
  expect(shown).toContain(breakOut);
});

test("Links of a contract go to http, https and mailto alone, and no picture is loaded", () => {
  const targets = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target = ""]) => target);
  const schemes = targets.filter((target) => !target.startsWith("#")).map((target) => target.split(":")[0]);
  expect([...new Set(schemes)].toSorted()).toEqual(["data", "https"]);
  expect(targets.filter((target) => target.startsWith("data:"))).toHaveLength(1);
});

test("No attribute of a contract's text gets into a tag, and no link is inside another", () => {
  for (const [tag] of page.matchAll(/<[a-z][^>]*>/g)) {
    expect(tag).toMatch(/^<!?[a-z][a-z0-9]*(?: [a-zA-Z-]+(?:="[^"<>]*")?)*>$/);
  }
  expect(page).not.toMatch(/<a [^>]*>(?:(?!<\/a>)[\s\S])*<a /);
  expect(page).not.toContain(" style=");
});

test("A heading in a text does not disturb the page's own order of headings", () => {
  const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(shownText(page)).toContain("A heading");
});

test("A sample quotes what a contract says, for the shell and for TypeScript", () => {
  const [, curl = ""] = /data-sample="curl"[^>]*><code>([\s\S]*?)<\/code>/.exec(page) ?? [];
  const [, program = ""] = /data-sample="typescript"[^>]*><code>([\s\S]*?)<\/code>/.exec(page) ?? [];
  // The id is a part of the path, encoded; the words of the path's template are in quotes of the shell.
  expect(shownText(curl)).toContain("'\\''");
  expect(shownText(program)).toContain(JSON.stringify(`'; rm -rf / #${breakOut}`));
  expect(
    shownText(program)
      .split("\n")
      .filter((line) => /^\s*\*\/ evil/.test(line)),
  ).toEqual([]);
});

test("A part with a rule that RULES.md does not have is an error that names both", () => {
  const schemas = { Thing: { type: "string", "x-rules": ["Z9"] } };
  const source = { contract: { info: contract.info, components: { schemas } }, rules: "# Rules", css: "" };
  expect(() => createReferencePage(source)).toThrow("Thing carries Z9, which RULES.md does not have. Add it there.");
});

test("Two parts with one anchor are an error that names it", () => {
  const schemas = { "a b": { type: "string" }, "a-b": { type: "string" } };
  const source = { contract: { info: contract.info, components: { schemas } }, rules: "# Rules", css: "" };
  expect(() => createReferencePage(source)).toThrow(
    'Two parts of the reference page have the anchor "a-b". Rename one.',
  );
});
