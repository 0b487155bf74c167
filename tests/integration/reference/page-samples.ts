import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** An example of the reference page, with what the page has beside it. */
export interface PageExample {
  /** The anchor of the example. */
  readonly anchor: string;
  /** The example itself: JSON, or a body of another type as it is. */
  readonly body: string;
  readonly curl: string | undefined;
  readonly typescript: string | undefined;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Reads every example of the published reference page, as a reader copies it. */
export function readPageExamples(): readonly PageExample[] {
  const page = readFileSync(fileURLToPath(import.meta.resolve("@video-generations/spec/reference.html")), "utf8");
  const boxes = [...page.matchAll(/<div class="samples" id="([^"]+)">([\s\S]*?)<\/div>/g)];
  return boxes.map(([, anchor = "", box = ""]) => ({
    anchor,
    body: codeIn(box, "<pre>") ?? "",
    curl: codeIn(box, '<pre data-sample="curl"'),
    typescript: codeIn(box, '<pre data-sample="typescript"'),
  }));
}

function codeIn(box: string, start: string): string | undefined {
  const [, rest] = box.split(start);
  const [, code] = /<code>([\s\S]*?)<\/code>/.exec(rest ?? "") ?? [];
  return code?.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}
