import { errorResponse, type OwnStatus } from "../server/error-reply.ts";

/** Why a control does not do what it was asked for. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: OwnStatus;
  readonly headers: Readonly<Record<string, string>>;

  /** @param details - What happened and what to do about it; follows the message of the status */
  constructor(status: OwnStatus, details: string, headers: Readonly<Record<string, string>> = {}) {
    super(details);
    this.status = status;
    this.headers = headers;
  }
}

/** The refusal in the service's error envelope (E1). */
export function refusalResponse({ status, message, headers }: Refusal): Response {
  return errorResponse(status, message, headers);
}
