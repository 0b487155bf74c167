import { type Simulator, type TaskSeed, TaskSeedError } from "@video-generations/simulator";
import { readControlBody } from "../control-body.ts";
import { Refusal } from "../refusal.ts";

type Task = Awaited<ReturnType<Simulator["tasks"]["seed"]>>[number];

const example =
  '{"key":"my-suite-1","status":"completed","params":{"model":"seedance-2.0-fast-text-to-video","prompt":"A boat"}}';

/**
 * Makes tasks in a state of their life. Answers 201 with the task, or with a list of them if there is a `count`.
 *
 * @param baseUrl - Where the caller reaches the mock: results point there
 */
export async function seedTasks(simulator: Simulator, request: Request, baseUrl: string): Promise<Response> {
  const seed = await readControlBody(request, example);
  const tasks = await refuseSeedErrors(() =>
    // The simulator checks every member.
    simulator.tasks.seed(seed as unknown as TaskSeed, baseUrl),
  );
  const body = "count" in seed ? { tasks } : tasks[0];
  return Response.json(body, { status: 201, headers: { "cache-control": "no-store" } });
}

const statuses = { "invalid-seed": 400, "taken-id": 409, "short-balance": 402 } as const;

async function refuseSeedErrors(seed: () => Promise<Task[]>): Promise<Task[]> {
  try {
    return await seed();
  } catch (error) {
    if (!(error instanceof TaskSeedError)) throw error;
    throw new Refusal(statuses[error.reason], adviceFor(error), { param: error.param });
  }
}

/** What a create says about its fields stays word for word. What is wrong with the seed itself shows an example. */
function adviceFor({ reason, message, param }: TaskSeedError): string {
  if (reason === "short-balance") return `${message}: POST /_mock/ledger/grant {"key":"…","credits":1000}`;
  const isOwn = reason === "invalid-seed" && param !== undefined && seedMembers.includes(param);
  return isOwn ? `${message}. Send, for example, ${example}` : message;
}

const seedMembers = ["key", "params", "status", "code", "progress", "createdSecondsAgo", "id", "count"];
