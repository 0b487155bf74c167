/** The page that the trials of the hook open and steer by `window.trial`. */
import { Activity, createElement, type FunctionComponent, StrictMode, Suspense, startTransition, version } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { createClient } from "../../src/index.ts";
import type { UseVideoGenerationOptions, VideoGeneration } from "../../src/react/index.ts";
import { type Shown, StartsInEffect, Video, type VideoProps } from "./video-component.ts";

declare global {
  interface Window {
    readonly trial: typeof trial;
  }
}

type Options = Partial<UseVideoGenerationOptions>;

const trial = {
  version,
  /** Each state that got to the screen, in order. */
  shown: [] as Shown[],
  /** What each render got; StrictMode renders twice. */
  got: [] as VideoGeneration[],
  /** Which `onTaskId` was called, and with what. */
  told: [] as string[],
  /** Renders in StrictMode. Called again it renders again, with new option objects and functions. */
  render: (options?: Options, label?: string) => show(Video, props(options, label)),
  renderAgain: (times: number) => {
    for (let time = 0; time < times; time++) trial.render();
  },
  renderInTransition: (times: number) => startTransition(() => trial.renderAgain(times)),
  renderStartingInEffect: () => show(StartsInEffect, props()),
  /** As `render`, within an Activity, which React 19.2 has. */
  renderActivity: (mode: "visible" | "hidden", options: Options) => {
    const video = createElement(Video, props(options));
    // biome-ignore lint/correctness/noChildrenProp: The types of Activity want them there.
    started().render(createElement(StrictMode, null, createElement(Activity, { mode, children: video })));
  },
  /** Renders in a transition that never gets to the screen. */
  renderWithoutEnd: (options: Options) =>
    startTransition(() => show(Video, { ...props(options), until: new Promise(() => {}) })),
  /** Takes over what the server rendered. */
  hydrate: (options: Options) => {
    root = hydrateRoot(container(), createElement(Video, props(options)));
  },
  unmount: () => {
    root?.unmount();
    root = undefined;
  },
  /** What the last render got. */
  get generation(): VideoGeneration {
    const last = trial.got.at(-1);
    if (!last) throw new Error("Nothing has been rendered yet: call trial.render() first.");
    return last;
  },
  createClient,
};
Object.assign(window, { trial });

let root: Root | undefined;

function show(component: FunctionComponent<VideoProps>, props: VideoProps): void {
  started().render(createElement(StrictMode, null, createElement(Suspense, null, createElement(component, props))));
}

function started(): Root {
  root ??= createRoot(container());
  return root;
}

function container(): Element {
  return document.querySelector("#root") ?? document.body;
}

function props(options: Options = {}, label = "first"): VideoProps {
  const client = createClient({ baseUrl: location.origin, maxRetries: 0 });
  const onTaskId = (taskId: string) => void trial.told.push(`${label}: ${taskId}`);
  return {
    options: { client, onTaskId, pollIntervalMs: () => 5, ...options },
    onRender: record.render,
    onShow: record.show,
  };
}

const record = {
  render: (generation: VideoGeneration) => void trial.got.push(generation),
  /** StrictMode runs effects twice. */
  show: (shown: Shown) => {
    if (JSON.stringify(shown) !== JSON.stringify(trial.shown.at(-1))) trial.shown.push(shown);
  },
};
