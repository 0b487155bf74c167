import { errorResponse, type OwnStatus } from "../server/error-reply.ts";

/** Why a control does not do what it was asked for. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: OwnStatus;
  readonly param: string | undefined;

  /**
   * @param details - What happened and what to do about it; follows the message of the status
   * @param param - The field that is wrong, if it is one
   */
  constructor(status: OwnStatus, details: string, param?: string) {
    super(details);
    this.status = status;
    this.param = param;
  }
}

/** The refusal in the service's error envelope (E1). */
export function refusalResponse({ status, message, param }: Refusal): Response {
  return errorResponse(status, message, { param });
}
