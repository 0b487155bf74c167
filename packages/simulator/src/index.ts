/** The video generation service's behaviour, without a server: an engine, and a `fetch` that stands in for the network. */
export { type Clock, type ManualClock, manualClock, realClock, scaledClock } from "./clock.ts";
export { memoryTaskStore } from "./memory-store.ts";
export type { Ending, Plan } from "./plan.ts";
export { createSimulator, type Simulator, type SimulatorOptions, type SimulatorTasks } from "./simulator.ts";
export type { TaskRecord, TaskStore } from "./store.ts";
export { TaskControlError, type TaskControlReason } from "./task-control-error.ts";
