export type { Handler } from "../handlers/handler.ts";
export type { ProxyHandlerOptions } from "./options.ts";
export type { ProxyCall, ProxyCreate, ProxyRetrieve } from "./proxy-call.ts";
export { createProxyHandler } from "./proxy-handler.ts";
