import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type FileWatch, watchFiles } from "./watch-files.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "video-generations-watched-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Files that are watched, and what is told of them. Being ready counts as a change: one may have come before. */
function watching() {
  const onChange = vi.fn();
  return { onChange, files: watchFiles({ onChange, onError: (error) => expect.unreachable(String(error)) }) };
}

test.each<[string, (files: FileWatch, more: string) => Promise<unknown>]>([
  ["after it was closed", async (files, more) => files.close().then(() => files.add([more]))],
  ["while it is closed", (files, more) => Promise.all([files.add([more]), files.close()])],
])("what is added %s is not watched", async (_when, addAndClose) => {
  const [one, more] = [join(folder, "one.yaml"), join(folder, "more.yaml")];
  for (const file of [one, more]) writeFileSync(file, "a: 1\n");
  const closed = watching();
  const open = watching();
  await closed.files.add([one]);
  await vi.waitFor(() => expect(closed.onChange).toHaveBeenCalled());
  closed.onChange.mockClear();

  await addAndClose(closed.files, more);
  // Its watcher begins later than the other's would have.
  await open.files.add([more]);
  await vi.waitFor(() => expect(open.onChange).toHaveBeenCalled());
  writeFileSync(more, "a: 2\n");
  await vi.waitFor(() => expect(open.onChange.mock.calls.length).toBeGreaterThan(1), 5_000);
  expect(closed.onChange).not.toHaveBeenCalled();
  await open.files.close();
});
