/** The video generation service on your desk: a simulator and Prism behind one port. */

export type { LogFormat } from "./log/log.ts";
export type { ProxyViolation } from "./log/proxy-violation.ts";
export type { UnjudgedCall, UnjudgedCalls } from "./log/unjudged-calls.ts";
export { createPrismHandler } from "./prism/prism-handler.ts";
export { PrismMissingError } from "./prism/sibling/prism-missing-error.ts";
export { type ProxyOptions, type RunningProxy, startProxy } from "./proxy/proxy.ts";
export { RecordingError } from "./recording/har-file.ts";
export { type MockOptions, startMock } from "./serve.ts";
export { ListenError, type RunningServer } from "./server/listen.ts";
export type { ServerOptions } from "./server/run-mode.ts";
export { type StaticOptions, startStatic } from "./static.ts";
