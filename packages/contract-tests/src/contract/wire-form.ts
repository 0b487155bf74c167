import { withoutByteOrderMark } from "./json-text.ts";
import type { Violation } from "./violation.ts";

/**
 * How the text of a task breaks the form that shell clients rely on (A5): it is compact, and
 * `grep -o '"id":"[^"]*"' | head -1` finds the task's own id; the same command with `status` finds its own status.
 *
 * @param task - The parsed text
 */
export function judgeWireForm(text: string, task: Readonly<Record<string, unknown>>): readonly Violation[] {
  const outsideStrings = withoutByteOrderMark(text)
    .trimEnd()
    .replace(/"(?:[^"\\]|\\.)*"/g, "");
  if (/\s/.test(outsideStrings)) return [{ pointer: "", rule: "A5", message: "is JSON that is not compact" }];
  return ["id", "status"].flatMap((name) => {
    const found = new RegExp(`"${name}":"([^"]*)"`).exec(text)?.[1];
    if (found !== undefined && found === task[name]) return [];
    const own = JSON.stringify(task[name]);
    const message = `is ${own}, but the first "${name}" in the text is ${JSON.stringify(found)}`;
    return [{ pointer: `/${name}`, rule: "A5", message }];
  });
}
