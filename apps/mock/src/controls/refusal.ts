import { type ErrorReplyOptions, errorResponse, type OwnStatus } from "../server/error-reply.ts";

/** What a refusal can have in addition: headers, and the field that is wrong. */
type RefusalDetails = Partial<Pick<ErrorReplyOptions, "headers" | "param">>;

/** Why a control does not do what it was asked for. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: OwnStatus;
  readonly more: RefusalDetails;

  /**
   * @param details - What happened and what to do about it; follows the message of the status
   */
  constructor(status: OwnStatus, details: string, more: RefusalDetails = {}) {
    super(details);
    this.status = status;
    this.more = more;
  }
}

/** The refusal in the service's error envelope (E1). */
export function refusalResponse({ status, message, more }: Refusal): Response {
  return errorResponse(status, message, more);
}
