import type { TaskControls } from "../engine/controls.ts";
import type { SimulatedTask } from "../engine/simulated-task.ts";
import type { TaskRecord } from "../engine/task-store.ts";
import { type SeedingParts, seedTasks } from "./seed-tasks.ts";
import type { TaskSeed } from "./task-seed.ts";

/** The tasks of a simulator. */
export interface SimulatorTasks extends TaskControls {
  /**
   * Makes tasks in a state of their life: all of them, or none. The credits are booked as if each had come to its state
   * by itself. A task that has ended sends no callback; one that ends later does. Of the markers in the prompt, those for
   * the answer to the create have no effect, and those for the ending and the pace only have one on a task that goes on.
   *
   * @param origin - Where results point if no read gives another origin. @defaultValue `http://simulator.test`
   * @returns The tasks, as reads show them now
   * @throws {TaskSeedError} when the seed is wrong, its id is taken, or the balance of its key is too low
   */
  seed(seed: TaskSeed, origin?: string): Promise<SimulatedTask[]>;
}

/** The origin of seeded tasks. It is the origin of the samples in the documentation, too. */
const defaultOrigin = "http://simulator.test";

/** Adds seeding to the controls of tasks. @param show - The task of a record, as a read at this origin shows it now */
export function createSimulatorTasks(
  controls: TaskControls,
  parts: SeedingParts,
  show: (record: TaskRecord, origin: string) => SimulatedTask,
): SimulatorTasks {
  return {
    ...controls,
    async seed(seed, origin = defaultOrigin) {
      return (await seedTasks(seed, origin, parts)).map((record) => show(record, origin));
    },
  };
}
