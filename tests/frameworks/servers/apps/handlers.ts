import type { Handler } from "@video-generations/client/callbacks";

/** What each program mounts: `createCallbackHandler(…)` and `createProxyHandler({ basePath: "/api/video", … })`. */
export interface Handlers {
  readonly callbacks: Handler;
  readonly proxy: Handler;
}
