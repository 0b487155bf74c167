import { callTime } from "./client/call-time.ts";
import { coldImport } from "./client/cold-import.ts";
import { installed } from "./client/installed-size.ts";
import { polls } from "./client/polls.ts";
import { size } from "./client/size.ts";
import { types } from "./client/type-cost.ts";
import type { Measurement } from "./measurement.ts";
import { endChildrenOnExit } from "./processes/child.ts";
import { runBench } from "./run-bench.ts";
import { createRate } from "./server/create-rate.ts";
import { idleMemory } from "./server/idle-memory.ts";
import { installedMock } from "./server/installed-mock.ts";
import { millionTasks } from "./server/million-tasks.ts";
import { startTime } from "./server/start-time.ts";
import { virtualHour } from "./server/virtual-hour.ts";

const measurements: readonly Measurement[] = [
  ...[createRate, startTime, idleMemory, millionTasks, virtualHour, installedMock],
  ...[size, installed, types, coldImport, polls, callTime],
];

endChildrenOnExit();
process.exitCode = await runBench(process.argv.slice(2), measurements);
