import { urlOfLength } from "../bodies/valid-bodies.ts";
import type { Check } from "../check.ts";
import { bodiesWith, createRefusalCheck } from "./refusal-check.ts";

/** Addresses to which no callback is allowed to go. */
export const callbackUrlChecks: readonly Check[] = [
  createRefusalCheck({
    id: "refuse-callback-url",
    what: "a callback_url that is no URI",
    rules: ["C10"],
    bodies: bodiesWith("callback_url", [null, 42, [], "", "done", "/done", "hooks.example/done"]),
  }),
  createRefusalCheck({
    id: "refuse-callback-scheme",
    what: "a callback_url that is not HTTPS",
    rules: ["K2"],
    bodies: bodiesWith("callback_url", [
      "http://hooks.example/done",
      "ftp://hooks.example/done",
      "wss://hooks.example/done",
      "javascript:alert(1)",
    ]),
  }),
  createRefusalCheck({
    id: "refuse-callback-length",
    what: "a callback_url above 2,048 characters",
    rules: ["K2"],
    bodies: bodiesWith("callback_url", [urlOfLength(2_049), urlOfLength(4_096)]),
  }),
  createRefusalCheck({
    id: "refuse-callback-private",
    what: "a callback_url with a private address",
    rules: ["K2"],
    needs: ["private-addresses"],
    bodies: bodiesWith("callback_url", [
      "https://127.0.0.1/done",
      "https://10.0.0.1/done",
      "https://172.16.0.1/done",
      "https://172.31.255.255/done",
      "https://192.168.1.1:8443/done",
      "https://[::1]/done",
    ]),
  }),
];
