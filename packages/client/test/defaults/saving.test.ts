import { readFile, writeFile } from "node:fs/promises";
import { expect, vi } from "vitest";
import { type DefaultChecks, readDocumentedDefaults } from "../../../../tooling/default-values.ts";
import { serve } from "../../../../tooling/scripted-server.ts";
import { type SaveOptions, saveTo } from "../../src/node/index.ts";
import { saveToWith } from "../../src/node/save-to.ts";
import type { FetchInit } from "../../src/options.ts";
import { createCompletedTask, createEmptyFolder } from "../saving/videos.ts";
import { virtualEnvironment } from "../virtual-environment.ts";
import { testDefaults } from "./test-defaults.ts";
import { neverAnswer } from "./track-promise.ts";

const urls = ["https://files.example.com/0.mp4", "https://files.example.com/1.mp4"] as const;
const gibibyte = 1_073_741_824;

function createVideoResponse(headers: Record<string, string> = {}): Response {
  return new Response("video", { headers: { "content-type": "video/mp4", ...headers } });
}

/** Saves over `video.mp4` in a new folder, and returns the content of the file. */
async function saveAndRead(options: SaveOptions, task = createCompletedTask(...urls)): Promise<string> {
  await using folder = await createEmptyFolder();
  await writeFile(folder.at("video.mp4"), "old");
  await saveTo(task, folder.at("video.mp4"), options);
  return readFile(folder.at("video.mp4"), "utf8");
}

const checks: DefaultChecks = {
  // The length is only announced, so that no test needs to send a gibibyte.
  "SaveOptions.maxBytes": {
    says: "1_073_741_824 (1 GiB)",
    readme: "1 GiB",
    async check() {
      const announceBytes = (bytes: number) => async () => createVideoResponse({ "content-length": `${bytes}` });
      await expect(saveAndRead({ fetch: announceBytes(gibibyte + 1) })).rejects.toMatchObject({ reason: "too-large" });
      // This length is accepted, and the video is then found to be cut off.
      await expect(saveAndRead({ fetch: announceBytes(gibibyte), maxRetries: 0 })).rejects.toMatchObject({
        reason: "connection",
        message: expect.stringContaining("ended after 5 of 1073741824 bytes"),
      });
    },
  },
  "SaveOptions.overwrite": {
    says: "true",
    readme: "`true`",
    check: async () => expect(await saveAndRead({ fetch: async () => createVideoResponse() })).toBe("video"),
  },
  "SaveOptions.index": {
    says: "0",
    readme: "0",
    async check() {
      const fetch = vi.fn(async (_: string) => createVideoResponse());
      await saveAndRead({ fetch });
      expect(fetch.mock.calls.map(([url]) => url)).toEqual([urls[0]]);
    },
  },
  "SaveOptions.allowHosts": {
    says: "none",
    readme: "none",
    async check() {
      const saving = saveAndRead(
        { fetch: async () => createVideoResponse() },
        createCompletedTask("http://127.0.0.1:4010/video.mp4"),
      );
      await expect(saving).rejects.toMatchObject({ reason: "refused-url" });
    },
  },
  "SaveOptions.idleTimeoutMs": {
    says: "60_000",
    readme: "60,000",
    async check() {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      await using folder = await createEmptyFolder();
      let saving: Promise<unknown> = Promise.resolve();
      // Files are opened and closed in real time, so the signal of the request shows when the time is over.
      const { signal } = await new Promise<FetchInit>((asked) => {
        const fetch: SaveOptions["fetch"] = (_, init) => {
          asked(init);
          return neverAnswer();
        };
        saving = saveTo(createCompletedTask(urls[0]), folder.at("video.mp4"), { fetch, maxRetries: 0 }).catch(
          (error) => error,
        );
      });
      await vi.advanceTimersByTimeAsync(59_999);
      expect(signal?.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(signal?.aborted).toBe(true);
      expect(await saving).toMatchObject({ reason: "stalled" });
    },
  },
  "SaveOptions.maxRetries": {
    says: "5",
    readme: "5",
    async check() {
      await using folder = await createEmptyFolder();
      const fetch = vi.fn(async () => new Response(null, { status: 503 }));
      const saving = saveToWith(virtualEnvironment(), createCompletedTask(urls[0]), folder.at("video.mp4"), { fetch });
      await expect(saving).rejects.toMatchObject({ reason: "http-status", status: 503 });
      expect(fetch).toHaveBeenCalledTimes(6);
    },
  },
  "SaveOptions.fetch": {
    says: "`node:https`; the global `fetch` if something has replaced that of the runtime",
    readme: "`node:https`",
    async check() {
      await using server = await serve((response, { headers }) => void response.end(headers["user-agent"]));
      const options = { allowHosts: ["127.0.0.1"] };
      expect(await saveAndRead(options, createCompletedTask(server.url, ""))).toBe("video-generations-client");
      vi.stubGlobal("fetch", async () => createVideoResponse());
      expect(await saveAndRead({})).toBe("video");
    },
  },
};

testDefaults({
  part: "saving",
  checks,
  documented: readDocumentedDefaults(new URL("../../src/node/", import.meta.url)),
  readmeLine: "## Saving files",
  others: { client: "none", signal: "none", onProgress: "none" },
});
