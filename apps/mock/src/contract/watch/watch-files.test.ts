import { execFile } from "node:child_process";
import fs, { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { useGlobalTimers } from "../../../test/global-timers.ts";
import { type FileWatch, watchFiles } from "./watch-files.ts";

useGlobalTimers();

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "video-generations-watched-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

/** A file watch and its changes. A watcher reports a change when it is ready: one may have come before. */
function watching() {
  const onChange = vi.fn();
  return { onChange, files: watchFiles({ onChange, onError: (error) => expect.unreachable(String(error)) }) };
}

test.each<[string, (files: FileWatch, more: string) => Promise<unknown>]>([
  ["after the close", async (files, more) => files.close().then(() => files.add([more]))],
  ["during the close", (files, more) => Promise.all([files.add([more]), files.close()])],
])("A file that is added %s is not watched", async (_when, addAndClose) => {
  const [one, more] = [join(folder, "one.yaml"), join(folder, "more.yaml")];
  for (const file of [one, more]) writeFileSync(file, "a: 1\n");
  const closed = watching();
  const open = watching();
  await closed.files.add([one]);
  await vi.waitFor(() => expect(closed.onChange).toHaveBeenCalled());
  closed.onChange.mockClear();

  await addAndClose(closed.files, more);
  // This watcher begins later than the closed watch's would have.
  await open.files.add([more]);
  await vi.waitFor(() => expect(open.onChange).toHaveBeenCalled());
  writeFileSync(more, "a: 2\n");
  await vi.waitFor(() => expect(open.onChange.mock.calls.length).toBeGreaterThan(1), 5_000);
  expect(closed.onChange).not.toHaveBeenCalled();
  await open.files.close();
});

test("If one of the added files is watched already, the others are watched too", async () => {
  const [one, more] = [join(folder, "first.yaml"), join(folder, "second.yaml")];
  for (const file of [one, more]) writeFileSync(file, "a: 1\n");
  const { files, onChange } = watching();
  await files.add([one]);
  await files.add([one, more]);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
  // A watcher that begins reports a change too.
  await new Promise((resolve) => setTimeout(resolve, 300));
  onChange.mockClear();
  writeFileSync(more, "a: 2\n");
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5_000);
  await files.close();
});

test.each<[string, (files: FileWatch, file: string) => Promise<unknown>]>([
  ["after a close", (files) => files.close()],
  ["when something is added after a close", (files, file) => files.close().then(() => files.add([file]))],
  ["when something is added while it is closed", (files, file) => Promise.all([files.add([file]), files.close()])],
])("No timer looks at the folder any more %s", async (_, end) => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { files } = watching();
  await files.add([join(folder, "one.yaml")]);
  await files.add([join(folder, "another.yaml")]);
  expect(vi.getTimerCount()).toBe(1);
  await end(files, join(folder, "more.yaml"));
  expect(vi.getTimerCount()).toBe(0);
});

test("No timer looks at a folder that is added to a watch closed before it began", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { files } = watching();
  await files.close();
  await files.add([join(folder, "one.yaml")]);
  expect(vi.getTimerCount()).toBe(0);
});

test("A refusal of the machine to watch a file is reported", async () => {
  const error = new Error("ENOSPC: System limit for number of file watchers reached");
  vi.spyOn(fs, "watch").mockImplementation(() => {
    throw Object.assign(error, { code: "ENOSPC" });
  });
  syncBuiltinESMExports();
  const onError = vi.fn();
  const place = join(folder, "unseen");
  mkdirSync(place);
  writeFileSync(join(place, "one.yaml"), "a: 1\n");
  const files = watchFiles({ onChange: () => undefined, onError });
  await files.add([join(place, "one.yaml")]);
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(error), 5_000);
  await files.close();
});

test("A process whose files were added one after the other ends once the watch is closed", async () => {
  const program = `
    import { watchFiles } from ${JSON.stringify(new URL("./watch-files.ts", import.meta.url).href)};
    const files = watchFiles({ onChange: () => {}, onError: (error) => { throw error; } });
    for (const name of ["one.yaml", "sub/two.yaml"]) await files.add([process.argv[1] + "/" + name]);
    await files.close();
    console.log("ended");
  `;
  const args = ["--input-type=module", "--eval", program, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
  expect(stdout).toBe("ended\n");
});
