/** What the page says in each state of a generation, without a browser. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { FormValues } from "../src/page/form-values.ts";

const id = "task-unified-1774857405-abc12345";
const values: FormValues = {
  ...{ prompt: "A paper boat.", duration: 8, quality: "480p", aspect_ratio: "9:16", generate_audio: false },
};
const described = "8 s · 480p · 9:16 · silent";
const usage = { credits_reserved: 50.5 };

/** A module of the page, loaded as on a page whose service is a mock on this machine, or is not. */
async function load(name: string, local: boolean): Promise<Record<string, never>> {
  vi.resetModules();
  vi.stubGlobal("document", { body: { dataset: { service: "a service", local: String(local) } } });
  return import(new URL(`../src/page/${name}`, import.meta.url).href);
}

async function renderStage(generation: object, wanted: FormValues = values): Promise<string> {
  const { Stage } = await load("stage.tsx", true);
  return renderToStaticMarkup(createElement(Stage as never, { generation, values: wanted, onLeave: () => {} }));
}

/** The readable text of some markup, a line for each piece. */
const textOf = (markup: string): readonly string[] =>
  markup
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== "");

async function renderForm(local: boolean, wanted: FormValues = values, isBusy = false): Promise<string> {
  const { VideoForm } = await load("video-form.tsx", local);
  const nothing = () => {};
  const props = { values: wanted, isBusy, onChange: nothing, onSubmit: nothing };
  return renderToStaticMarkup(createElement(VideoForm as never, props));
}

const listFacts = (...more: readonly string[]) => ["A paper boat.", "Video", described, ...more, "Task", id];

test.each<[string, object, readonly string[]]>([
  ["idle", { status: "idle", progress: 0 }, ["Your video will play here", described]],
  ["starting", { status: "starting", progress: 0 }, ["Sending …", "Sending the request.", described, "Stop waiting"]],
  [
    "stopping",
    { status: "stopping", progress: 0 },
    ["Stopping …", "The request is sent and cannot be taken back.", "Stopping.", described],
  ],
  [
    "in the queue",
    { status: "waiting", taskId: id, task: { id, status: "pending", usage }, progress: 0 },
    [
      "In the queue",
      "0",
      "%",
      "Making the video, 0 per cent.",
      ...listFacts("Reserved", "50.5 credits"),
      "Stop waiting",
    ],
  ],
  [
    "not read yet",
    { status: "waiting", taskId: id, task: undefined, progress: 0 },
    ["In the queue", "0", "%", "Making the video, 0 per cent.", ...listFacts(), "Stop waiting"],
  ],
  [
    "processing",
    { status: "waiting", taskId: id, task: { id, status: "processing", usage }, progress: 74 },
    [
      "Making the video",
      "74",
      "%",
      "Making the video, 50 per cent.",
      ...listFacts("Reserved", "50.5 credits"),
      "Stop waiting",
    ],
  ],
  [
    "nearly there",
    { status: "waiting", taskId: id, task: { id, status: "processing" }, progress: 75 },
    ["Making the video", "75", "%", "Making the video, 75 per cent.", ...listFacts(), "Stop waiting"],
  ],
  [
    "stopped",
    { status: "stopped", taskId: id, task: { id, status: "processing", usage }, progress: 30 },
    [
      ...["Stopped waiting", "The video is still being made. Come back to this address, or wait again."],
      ...["Stopped waiting.", ...listFacts("Reserved", "50.5 credits"), "Wait again", "New video"],
    ],
  ],
  [
    "completed",
    {
      ...{ status: "completed", taskId: id, progress: 100, result: { results: ["https://a.example/1.mp4"] } },
      task: { id, status: "completed", usage: { ...usage, credits_used: 43.75 } },
    },
    ["The video is ready.", ...listFacts("Cost", "43.75 credits"), "Open the file", "New video"],
  ],
  [
    "failed",
    { status: "failed", taskId: id, task: { id, status: "failed", usage }, progress: 0, error: new Error("Lost.") },
    [
      ...[
        "The video cannot be reached",
        "It is still being made. Look again in a moment.",
        "What the service said",
        "Lost.",
      ],
      ...[...listFacts(), "Look again", "New video"],
    ],
  ],
  [
    "not bought",
    { status: "failed", taskId: undefined, task: undefined, progress: 0, error: new Error("Lost.") },
    [
      ...["You may have bought this video", "The answer was lost. Look at your account before you try again."],
      ...["What the service said", "Lost.", described, "New video"],
    ],
  ],
])("A video that is %s is shown with these words", async (_, generation, words) => {
  expect(textOf(await renderStage(generation))).toEqual(words);
});

test("A video whose request is no longer known is shown with its task only", async () => {
  const generation = { status: "waiting", taskId: id, task: undefined, progress: 0 };
  const words = textOf(await renderStage(generation, { ...values, prompt: "" }));
  expect(words.slice(-3)).toEqual(["Task", id, "Stop waiting"]);
  expect(words).not.toContain("Video");
});

test("The video plays without sound at first, and its file opens in a new page", async () => {
  const results = ["https://a.example/1.mp4", "https://a.example/2.mp4"];
  const task = { id, status: "completed" };
  const markup = await renderStage({ status: "completed", taskId: id, task, progress: 100, result: { results } });
  expect(markup).toMatch(
    /<video src="https:\/\/a\.example\/1\.mp4" controls="" autoPlay="" muted="" loop="" playsInline=""/,
  );
  expect(markup).toContain('href="https://a.example/1.mp4" target="_blank" rel="noreferrer"');
});

test.each([
  ["21:9", "21 / 9"],
  ["9:16", "9 / 16"],
  ["adaptive", "16 / 9"],
] as const)("A screen for %s has the ratio %s", async (aspect_ratio, ratio) => {
  const markup = await renderStage({ status: "idle", progress: 0 }, { ...values, aspect_ratio });
  expect(markup).toContain(`style="--ratio:${ratio}"`);
});

test("A request with sound, in a shape that the model chooses, is described in words", async () => {
  const wanted: FormValues = {
    ...values,
    aspect_ratio: "adaptive",
    generate_audio: true,
    quality: "720p",
    duration: 15,
  };
  expect(textOf(await renderStage({ status: "idle", progress: 0 }, wanted)).at(-1)).toBe(
    "15 s · 720p · shape by the model · with sound",
  );
});

test("A progress of 0 is shown as unknown, and any other as it is", async () => {
  const waiting = (progress: number) => renderStage({ status: "waiting", taskId: id, task: undefined, progress });
  expect(await waiting(0)).toContain('<progress aria-label="Progress" max="100"></progress>');
  expect(await waiting(1)).toContain('<progress aria-label="Progress" max="100" value="1"></progress>');
});

const listForm = (button: string, hint: string, sound: string) => [
  ...["Scene", "A paper boat.", "English or Chinese. Text in double quotes is spoken.", "Scenes to try"],
  ...["A paper boat drifts …", "Steam rises from …", "A lighthouse keeper …"],
  ...["Shape", "16:9", "21:9", "4:3", "1:1", "3:4", "9:16", "Auto", "Length", "8 s"],
  ...["Quality", "480p", "720p", "Sound", sound, button, hint],
];
const free = "A mock on this machine: it costs nothing.";
const paid = "Credits are reserved at once, and charged when the video is ready.";

test("The form has a field for each part of a request, and states the cost", async () => {
  expect(textOf(await renderForm(true))).toEqual(listForm("Make the video", free, "Silent"));
  expect(textOf(await renderForm(false, { ...values, generate_audio: true }, true))).toEqual(
    listForm("Making the video …", paid, "With sound"),
  );
});

test("The form shows the values within the contract's limits, and its button is disabled while it is busy", async () => {
  const markup = await renderForm(true);
  expect(markup).toMatch(/<input [^>]*type="range" min="4" max="15" aria-valuetext="8 seconds" value="8"\/>/);
  const checked = [...markup.matchAll(/checked=""[^>]*\/>(?:<span[^>]*>)*([^<]*)/g)].map(([, label]) => label);
  expect(checked).toEqual(["", "480p"]);
  expect(markup).toMatch(
    /checked=""[^>]*\/><span class="drawing" aria-hidden="true"><span style="aspect-ratio:9 \/ 16">/,
  );
  expect(markup).toContain('role="switch" aria-label="Sound" aria-checked="false"/>');
  expect(markup).toContain('<button class="primary" type="submit">');
  expect(await renderForm(true, values, true)).toContain('<button class="primary" type="submit" disabled="">');
});
