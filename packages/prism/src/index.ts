/** Prism with a contract, for `@video-generations/mock`. */

export type {
  AnswerChoice,
  DocumentedAnswer,
  Operation,
  Prism,
  PrismAnswer,
  PrismFinding,
  RequestMessage,
  ResponseMessage,
} from "./contract-messages.ts";
export { loadPrism } from "./prism.ts";
