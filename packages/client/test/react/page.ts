/** The page that the tests of the hook open and control by `window.testPage`. */
import { Activity, createElement, type FunctionComponent, StrictMode, Suspense, startTransition, version } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { createClient } from "../../src/index.ts";
import type { UseVideoGenerationOptions, VideoGeneration } from "../../src/react/index.ts";
import {
  type ShownGeneration,
  StartsInEffect,
  StartsInLayoutEffect,
  Video,
  type VideoProps,
} from "./video-component.ts";

declare global {
  interface Window {
    readonly testPage: typeof testPage;
  }
}

type Options = Partial<UseVideoGenerationOptions>;

const testPage = {
  version,
  /** Each state that reached the screen, in order. */
  shown: [] as ShownGeneration[],
  /** The generation that each render got; StrictMode renders twice. */
  got: [] as VideoGeneration[],
  /** Which `onTaskId` was called, and with which id. */
  told: [] as string[],
  /** Renders in StrictMode. Each further call renders again, with new option objects and functions. */
  render: (options?: Options, label?: string) => show(Video, props(options, label)),
  renderAgain: (times: number) => {
    for (let time = 0; time < times; time++) testPage.render();
  },
  renderInTransition: (times: number) => startTransition(() => testPage.renderAgain(times)),
  renderStartingInEffect: () => show(StartsInEffect, props()),
  /** Each label has its own client, which records what is bought with it; the create then fails. */
  renderStartingInLayoutEffect: (label: string) => {
    const create = () => {
      testPage.told.push(`${label} bought`);
      return Promise.reject(new Error("No."));
    };
    const labelled = { ...client, videos: { ...client.videos, create } };
    const element = createElement(StartsInLayoutEffect, { ...props({ client: labelled }), label });
    startRoot().render(element);
  },
  /** Like `render`, inside an Activity, which React 19.2 has. */
  renderActivity: (mode: "visible" | "hidden", options: Options) => {
    const video = createElement(Video, props(options));
    // biome-ignore lint/correctness/noChildrenProp: The types of Activity want them there.
    startRoot().render(createElement(StrictMode, null, createElement(Activity, { mode, children: video })));
  },
  /** Renders in a transition that never reaches the screen. */
  renderWithoutEnd: (options: Options) =>
    startTransition(() => show(Video, { ...props(options), until: new Promise(() => {}) })),
  /** Hydrates what the server rendered. */
  hydrate: (options: Options) => {
    root = hydrateRoot(findContainer(), createElement(Video, props(options)));
  },
  unmount: () => {
    root?.unmount();
    root = undefined;
  },
  /** The generation that the last render got. */
  get generation(): VideoGeneration {
    const last = testPage.got.at(-1);
    if (!last) throw new Error("Nothing has been rendered yet: call testPage.render() first.");
    return last;
  },
  createClient,
};
Object.assign(window, { testPage });

let root: Root | undefined;

function show(component: FunctionComponent<VideoProps>, createProps: VideoProps): void {
  startRoot().render(
    createElement(StrictMode, null, createElement(Suspense, null, createElement(component, createProps))),
  );
}

function startRoot(): Root {
  root ??= createRoot(findContainer());
  return root;
}

function findContainer(): Element {
  return document.querySelector("#root") ?? document.body;
}

/** One client for all renders, as in most programs: other changed options must still be noticed. */
const client = createClient({ baseUrl: location.origin, maxRetries: 0 });

function props(options: Options = {}, label = "first"): VideoProps {
  const onTaskId = (taskId: string) => void testPage.told.push(`${label}: ${taskId}`);
  return {
    options: { client, onTaskId, pollIntervalMs: () => 5, ...options },
    onRender: recorder.render,
    onShow: recorder.show,
  };
}

const recorder = {
  render: (generation: VideoGeneration) => void testPage.got.push(generation),
  /** StrictMode runs effects twice. */
  show: (shown: ShownGeneration) => {
    if (JSON.stringify(shown) !== JSON.stringify(testPage.shown.at(-1))) testPage.shown.push(shown);
  },
};
