export { type BrokenBody, brokenBodies, privateCallbackBodies, unknownFieldBodies } from "./bodies/broken-bodies.ts";
export { callbackUrls, prompts, type Spelling, spell, spellings, validBodies } from "./bodies/valid-bodies.ts";
export { type Check, type CheckContext, type ContextOptions, createContext } from "./check.ts";
export { checks } from "./checks/index.ts";
export type { Operation } from "./contract/contract-bundle.ts";
export { type BodyValidity, judgeBody, privateAddressRule } from "./contract/oracle.ts";
export { validateAnswer } from "./contract/validate-answer.ts";
export { formatViolation, type Violation } from "./contract/violation.ts";
export { type CostEstimate, type CostRow, estimateCost } from "./costs/estimate-cost.ts";
export { type JudgeOptions, judgeRecordings } from "./judge/judge-recordings.ts";
export type {
  CoveredPart,
  RecordedPlace,
  RecordedViolation,
  RecordingReport,
  RefusedRequest,
} from "./judge/recording-report.ts";
export {
  type CallbackReceiver,
  createReceiver,
  type Mailbox,
  type ReceivedCallback,
  type ReceiverOptions,
} from "./receiver/receiver.ts";
export { type ListenOptions, type StartedReceiver, startReceiver } from "./receiver/start-receiver.ts";
export { NotHar, type RecordedBody, type RecordedEntry, readHar } from "./recording/read-har.ts";
export type { Exchange, OutgoingRequest, ReceivedAnswer } from "./requests/exchange.ts";
export { type Feature, features, type Target, undocumentedFeatures } from "./requests/target.ts";
export type { Moment } from "./requests/target-clock.ts";
export type { Attempt, CalledBackTask, WatchedCallbacks } from "./requests/watch-callbacks.ts";
export type { TaskSnapshot, WatchedTask } from "./requests/watch-task.ts";
export { applicableChecks, type CheckResult, type Report, type RunOptions, runChecks } from "./run.ts";
export { type Breach, BrokenContract } from "./verdicts/broken-contract.ts";
export { NotJudged, type Obstacle, obstacles } from "./verdicts/not-judged.ts";
