export type { Handler } from "../handlers/refuse.ts";
export type { ProxyCall, ProxyCreate, ProxyRetrieve } from "./proxy-call.ts";
export { createProxyHandler, type ProxyOptions } from "./proxy-handler.ts";
