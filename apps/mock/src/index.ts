/** The video generation service on your desk: a simulator and Prism behind one port. */
export { ListenError, type RunningServer } from "./listen.ts";
export type { LogFormat } from "./log.ts";
export { createPrismHandler } from "./prism-handler.ts";
export { type ProxyOptions, type RunningProxy, startProxy } from "./proxy.ts";
export type { ServerOptions } from "./running-mode.ts";
export { type MockOptions, startMock } from "./serve.ts";
export { type StaticOptions, startStatic } from "./static.ts";
export type { UnjudgedCall, UnjudgedCalls } from "./unjudged-calls.ts";
export type { Violation } from "./violation.ts";
