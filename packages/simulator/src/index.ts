/** The behaviour of the video generation service without a server: an engine, and a `fetch` instead of the network. */

export type { Balance, Ledger } from "./billing/ledger.ts";
export { type OtherPrices, type Prices, publicPrices } from "./billing/pricing.ts";
export type { RateLimit } from "./billing/rate-limit.ts";
export type { CallbackDelivery, CallbackEntry, CallbackResult, SendCallback } from "./callbacks/callback-dispatcher.ts";
export { type CallbackHost, isCallbackHost, parseCallbackHost } from "./callbacks/callback-host.ts";
export { checkCallbackUrl, isPublicAddress, specialRange } from "./callbacks/callback-url.ts";
export { type AdjustableClock, createAdjustableClock } from "./clock/adjustable-clock.ts";
export { dateOf, presentDate } from "./clock/calendar.ts";
export type { Clock } from "./clock/clock.ts";
export { lastDate } from "./clock/last-date.ts";
export { createManualClock, type ManualClock } from "./clock/manual-clock.ts";
export { createRealClock, createScaledClock } from "./clock/running-clock.ts";
export { basePathsOf } from "./compiler/base-paths.ts";
export type { CompiledSchemas } from "./compiler/compile-schemas.ts";
export type { AmendAnswer, CompiledContract, CompiledValidator, Violation } from "./compiler/compiled-contract.ts";
export { type ContractFacts, factsOf } from "./compiler/contract-facts.ts";
export type { RouteFact } from "./compiler/contract-operations.ts";
export type { FieldOutline } from "./compiler/field-outline.ts";
export type { Credential } from "./compiler/operation-facts.ts";
export { leftOutNote } from "./contract/left-out.ts";
export { contractNotes } from "./edited-contract/contract-notes.ts";
export type { TaskControls } from "./engine/controls.ts";
export { createMemoryTaskStore } from "./engine/memory-task-store.ts";
export type { Ending, Halt, Plan } from "./engine/plan.ts";
export type { SimulatedTask } from "./engine/simulated-task.ts";
export { TaskControlError, type TaskControlReason } from "./engine/task-control-error.ts";
export type { TaskRecord, TaskStore } from "./engine/task-store.ts";
export { ConnectionDroppedError } from "./http/connection-dropped-error.ts";
export { type Content, type ContentFault, decodeContent } from "./http/content.ts";
export { readBody } from "./http/read-body.ts";
export type { RefuseCallbackHosts } from "./http/refuse-allowed-host.ts";
export { maxBodyBytes, type SimulatorRequest, type SimulatorResponse } from "./http/simulator-request.ts";
export type { Journal } from "./journals/journal.ts";
export type { Placed } from "./journals/placed.ts";
export type { RequestEntry } from "./journals/request-entry.ts";
export type { KeyFilter, ResetFilter } from "./keys/key-filter.ts";
export { maskKey } from "./keys/key-label.ts";
export type { SimulatorOptions } from "./options.ts";
export type {
  ChosenScenarios,
  ScenarioArgument,
  ScenarioName,
  ScenarioRow,
  ScenarioSubject,
} from "./scenarios/scenarios.ts";
export { scenarios } from "./scenarios/scenarios.ts";
export type { SimulatorTasks } from "./seeding/simulator-tasks.ts";
export { type TaskSeed, TaskSeedError, type TaskSeedReason } from "./seeding/task-seed.ts";
export { createSimulator, type Simulator } from "./simulator.ts";
