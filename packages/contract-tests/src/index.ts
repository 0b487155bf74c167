export { type BrokenBody, brokenBodies, privateCallbackBodies, unknownFieldBodies } from "./bodies/broken-bodies.ts";
export { callbackUrls, prompts, type Spelling, spell, spellings, validBodies } from "./bodies/valid-bodies.ts";
export { type Check, type CheckContext, type ContextOptions, createContext } from "./check.ts";
export { checks } from "./checks/index.ts";
export { type BodyValidity, judgeBody, privateAddressRule } from "./contract/oracle.ts";
export { type Operation, validateAnswer } from "./contract/validate-answer.ts";
export { type CostEstimate, type CostRow, estimateCost } from "./costs/estimate-cost.ts";
export {
  type CallbackReceiver,
  createReceiver,
  type Mailbox,
  type ReceivedCallback,
  type ReceiverOptions,
} from "./receiver/receiver.ts";
export { type ListenOptions, type StartedReceiver, startReceiver } from "./receiver/start-receiver.ts";
export type { OutgoingRequest, ReceivedAnswer } from "./requests/exchange.ts";
export { type Feature, features, type Target, undocumentedFeatures } from "./requests/target.ts";
export type { Moment } from "./requests/target-clock.ts";
export type { Attempt, CalledBackTask, WatchedCallbacks } from "./requests/watch-callbacks.ts";
export type { TaskSnapshot, WatchedTask } from "./requests/watch-task.ts";
export { applicableChecks, type CheckResult, type Report, type RunOptions, runChecks } from "./run.ts";
export { BrokenContract } from "./verdicts/broken-contract.ts";
export { NotJudged, type Obstacle, obstacles } from "./verdicts/not-judged.ts";
