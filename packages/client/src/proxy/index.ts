export type { Handler } from "../handlers/handler.ts";
export type { ProxyCall, ProxyCreate, ProxyRetrieve } from "./proxy-call.ts";
export { createProxyHandler, type ProxyHandlerOptions } from "./proxy-handler.ts";
