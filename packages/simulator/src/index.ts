/** The video generation service's behaviour, without a server: an engine, and a `fetch` that stands in for the network. */
export { type Call, maxBodyBytes, type Reply } from "./call.ts";
export { type CallbackHost, isCallbackHost, parseCallbackHost } from "./callback-host.ts";
export { callbackUrlFault, isPublicAddress, specialRange } from "./callback-url.ts";
export type { CallbackDelivery, CallbackEntry, CallbackResult, SendCallback } from "./callbacks.ts";
export type { Clock } from "./clock.ts";
export {
  type AmendAnswer,
  type CompiledContract,
  type CompiledValidator,
  type Shape,
  toldApart,
  type Violation,
} from "./compiled-validator.ts";
export { ConnectionDroppedError } from "./connection-dropped-error.ts";
export { type ContractFacts, factsOf, jsonMediaTypeOf } from "./contract-facts.ts";
export { contractNotes } from "./contract-notes.ts";
export { basePathsOf, type Credential, type RouteFact } from "./contract-operations.ts";
export type { SimulatorTasks } from "./controls.ts";
export type { Journal } from "./journal.ts";
export type { Balance, Ledger } from "./ledger.ts";
export { leftOutNote } from "./left-out.ts";
export { type ManualClock, manualClock } from "./manual-clock.ts";
export { memoryTaskStore } from "./memory-store.ts";
export type { SimulatorOptions } from "./options.ts";
export type { Ending, Halt, Plan } from "./plan.ts";
export type { RateLimit } from "./rate-limit.ts";
export { readBody } from "./read-body.ts";
export { maskedKey, type RequestEntry } from "./requests.ts";
export { type AdjustableClock, adjustableClock, realClock, scaledClock } from "./running-clock.ts";
export type { ChosenScenarios, ScenarioArgument, ScenarioName, ScenarioRow, ScenarioSubject } from "./scenarios.ts";
export { scenarios } from "./scenarios.ts";
export { sampleOf } from "./schema-sample.ts";
export { createSimulator, type Simulator } from "./simulator.ts";
export type { TaskRecord, TaskStore } from "./store.ts";
export type { SimulatedTask } from "./task.ts";
export { TaskControlError, type TaskControlReason } from "./task-control-error.ts";
export { type Prices, publicPrices } from "./terms.ts";
export { validatorOf } from "./validation.ts";
