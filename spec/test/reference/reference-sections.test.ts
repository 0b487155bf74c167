/** The tables, the pictures and the rules of the page have what the contract and RULES.md have. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/redocly.ts";
import { answers, bundle, type Node, nodeOf, nodesIn, schemas, whole } from "./bundle-nodes.ts";
import { lettersOf, partOf, publishedPage, shownText } from "./shown-page.ts";

const rulesText = readFileSync(join(root, "RULES.md"), "utf8");

const errors = answers
  .filter(({ status }) => /^[45]/.test(status))
  .flatMap(({ id, answer }) =>
    Object.values(nodesIn(answer.content)).flatMap(({ examples: own }) =>
      Object.values(nodesIn(own)).map((example) => ({ id, error: nodeOf(nodeOf(whole(example).value).error) })),
    ),
  )
  .filter(({ error }) => error.code !== undefined);
test("The table of errors has a row for each documented error", () => {
  const rows = partOf(publishedPage, "errors").split("<tr>");
  expect(errors.length).toBeGreaterThan(15);
  for (const { id, error } of errors) {
    const found = rows.filter(
      (row) => row.includes(`>${id}<`) && [error.code, error.type].every((text) => row.includes(`>${text}<`)),
    );
    expect(found.map(shownText).join(), `${id} ${error.code}`).toContain(String(error.message));
  }
});

test("The pictures and their tables have the numbers of the contract", () => {
  const pixels = shownText(partOf(publishedPage, "pixels"));
  const byQuality = Object.values(nodesIn(schemas.AspectRatio?.["x-pixels"]));
  for (const size of byQuality.flatMap((sizes) => Object.values(sizes))) {
    expect(pixels.split(String(size).replace("x", "×")).length - 1, String(size)).toBe(2);
    const [width, height] = String(size).split("x");
    expect(partOf(publishedPage, "pixels")).toContain(`width="${width}" height="${height}"`);
  }
  const timing = shownText(partOf(publishedPage, "taskFinished-timing")).replace(/\s+/g, " ");
  expect(timing).toContain("1 – 0 s 0 s 10 s 2 1 s 1 s 11 s 21 s 3 2 s 3 s 23 s 33 s 4 4 s 7 s 37 s 47 s");
  expect(partOf(publishedPage, "taskFinished-timing")).toContain(
    "Refused at once they begin after 0, 1, 3, 7 seconds.",
  );
  const failures = partOf(publishedPage, "failures").replace(/<\/?(?:code|t[hd])[^>]*>/g, "");
  for (const [cause, codes] of Object.entries(nodesIn(schemas.KnownTaskFailureCode?.["x-caused-by"]))) {
    for (const code of Object.values(codes)) expect(failures).toContain(`${code}the ${cause}`);
  }
});

test("Every state of a task is in the picture and in the comparison", () => {
  const arms = (nodeOf(schemas.Task).oneOf as Node[]).map((arm) => whole(arm));
  const [picture, members] = [partOf(publishedPage, "states"), partOf(publishedPage, "members")];
  for (const { properties, required } of arms) {
    const { status } = nodesIn(properties);
    expect(picture).toContain(`>${status?.const}</text>`);
    expect(members).toContain(`<th scope="col">${status?.const}</th>`);
    for (const member of required as string[]) expect(members).toContain(`<code>${member}</code>`);
    expect(members).toContain(`>always</a> <code>${status?.const}</code>`);
  }
});

/** How many parts of the bundle carry a rule. */
function countCarriers(node: unknown, id: string): number {
  if (typeof node !== "object" || node === null) return 0;
  const own = (nodeOf(node)["x-rules"] as string[] | undefined)?.includes(id) ? 1 : 0;
  return Object.values(node).reduce((sum, part) => sum + countCarriers(part, id), own);
}

const rules = [...rulesText.matchAll(/^\| ([A-Z]\d+[a-z]?) \| (.*) \| (\w+) \|$/gm)].map(
  ([, id = "", text = "", evidence = ""]) => ({ id, text, evidence }),
);
test.each(rules)(
  "The rule $id is there with its words, its evidence and the parts that carry it",
  ({ id, text, evidence }) => {
    const part = partOf(publishedPage, id);
    expect(lettersOf(shownText(part))).toContain(lettersOf(text));
    expect(part).toContain(`>${evidence}</a>`);
    const [, carriers = ""] = part.split('class="carriers"');
    // A part that two operations share is there twice.
    expect(carriers.split('href="#').length - 1).toBeGreaterThanOrEqual(countCarriers(bundle, id));
  },
);

test("Every section of RULES.md is there, with what is left out and what is open", () => {
  const titles = [...rulesText.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  const shown = shownText(publishedPage);
  for (const title of titles) expect(shown).toContain(title);
  const letters = lettersOf(shown);
  const [, leftOut = ""] = rulesText.split("## Known, left out");
  for (const cell of leftOut.matchAll(/^\| ([^|]+) \|/gm)) expect(letters).toContain(lettersOf(cell[1] ?? ""));
  expect(letters).toContain(lettersOf(rulesText.split("## Open: never invented")[1] ?? ""));
});
