import { errorResponse, type OwnStatus } from "../server/error-reply.ts";

/** Why a control does not do what it was asked for. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: OwnStatus;

  /** @param details - What happened and what to do about it; follows the status's own words. */
  constructor(status: OwnStatus, details: string) {
    super(details);
    this.status = status;
  }
}

/** A refusal in the service's error envelope (facts E1). */
export function refusalResponse({ status, message }: Refusal): Response {
  return errorResponse(status, message);
}
