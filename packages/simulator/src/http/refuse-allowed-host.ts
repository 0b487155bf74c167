import type { VideoGenerationParams } from "@video-generations/types";
import { type CallbackHost, isCallbackHost } from "../callbacks/callback-host.ts";
import { callbackUrlOf } from "../callbacks/callback-url.ts";
import type { SimulatorRequest } from "./simulator-request.ts";

/**
 * Refuses the hosts of `allowCallbackHosts` to a create, because of the request that it came with.
 *
 * @returns What is wrong and what to do about it, worded to follow the field's name; `undefined` if it may use them
 */
export type RefuseCallbackHosts = (request: Pick<SimulatorRequest, "headers" | "origin">) => string | undefined;

/** The hosts that were allowed, and to which creates they are refused. */
interface AllowedHosts {
  readonly allow: readonly CallbackHost[];
  readonly refuseCallbackHosts?: RefuseCallbackHosts | undefined;
}

/** Refuses a `callback_url` whose host was allowed, but not to this request. */
export function refuseAllowedHost(
  params: VideoGenerationParams,
  { allow, refuseCallbackHosts }: AllowedHosts,
  request: SimulatorRequest,
): string | undefined {
  const url = callbackUrlOf(params);
  const isAllowed = url !== undefined && allow.length > 0 && isCallbackHost(new URL(url), allow);
  return isAllowed ? refuseCallbackHosts?.(request) : undefined;
}
