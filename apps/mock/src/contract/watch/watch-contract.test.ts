import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { FSWatcher } from "@video-generations/prism/watcher";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { writeSmallContract } from "../../../test/contract/small-contract.ts";
import { ContractError } from "../contract-error.ts";
import type { LoadedContract } from "../load-contract.ts";
import { watchContract } from "./watch-contract.ts";

const contract = writeSmallContract();
const { file, folder } = contract;
afterAll(() => contract[Symbol.dispose]());
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

test("A signal that fires while the contract is read keeps it from being applied", async () => {
  const controller = new AbortController();
  const onLoaded = vi.fn();
  const watching = watchContract(file, { onLoaded, onBroken: vi.fn(), signal: controller.signal });
  controller.abort(new Error("stopped"));
  await expect(watching).rejects.toThrow("stopped");
  expect(onLoaded).not.toHaveBeenCalled();
});

test("A signal that fires while the contract is applied keeps the watch from beginning", async () => {
  const controller = new AbortController();
  const onLoaded = vi.fn(async () => controller.abort(new Error("stopped")));
  const watched = vi.spyOn(fs, "watch");
  syncBuiltinESMExports();
  await expect(watchContract(file, { onLoaded, onBroken: vi.fn(), signal: controller.signal })).rejects.toThrow(
    "stopped",
  );
  expect(onLoaded).toHaveBeenCalledTimes(1);
  expect(watched).not.toHaveBeenCalled();
});

test("A callback that rejects the first contract passes its own error on, and no watch begins", async () => {
  const error = new RangeError("no videos today");
  const onBroken = vi.fn();
  await expect(watchContract(file, { onLoaded: () => Promise.reject(error), onBroken })).rejects.toBe(error);
  expect(onBroken).not.toHaveBeenCalled();
});

test("A closed watch no longer listens to its signal", async () => {
  const { signal } = new AbortController();
  const [added, removed] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
  const watch = await watchContract(file, { onLoaded: () => undefined, onBroken: vi.fn(), signal });
  expect(removed).not.toHaveBeenCalled();
  await watch.close();
  expect(removed.mock.calls).toEqual(added.mock.calls);
});

test("Files that can no longer be watched are reported once for each reason, and the watch goes on", async () => {
  const listening = vi.spyOn(FSWatcher.prototype, "on");
  const told: ContractError[] = [];
  const loaded: LoadedContract[] = [];
  const watch = await watchContract(file, {
    onLoaded: (each) => void loaded.push(each),
    onBroken: (error) => void told.push(error),
  });
  const watcher = listening.mock.contexts.find((each) => each instanceof FSWatcher);
  const causes = ["EMFILE: too many", "EMFILE: too many", "EIO: no disk"].map((message) => new Error(message));
  for (const cause of causes) watcher?.emit("error", cause);
  expect(told).toEqual(
    [causes[0], causes[2]].map(
      (cause) =>
        new ContractError(`${file}: not every edit can be seen (${cause?.message}). Start again to read an edit.`, {
          cause,
        }),
    ),
  );
  expect(told.map(({ cause }) => cause)).toEqual([causes[0], causes[2]]);
  expect(loaded).toHaveLength(1);
  await watch.close();
});

test("A path inside the working folder is shown relative to it", async () => {
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  vi.spyOn(fs, "watch").mockImplementation(() => {
    throw new Error("no more watchers");
  });
  syncBuiltinESMExports();
  const onBroken = vi.fn();
  const watch = await watchContract(file, { onLoaded: () => undefined, onBroken });
  await vi.waitFor(() => expect(onBroken).toHaveBeenCalled(), 5_000);
  const message = "openapi.yaml: not every edit can be seen (no more watchers). Start again to read an edit.";
  expect(onBroken).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message }));
  await watch.close();
});
