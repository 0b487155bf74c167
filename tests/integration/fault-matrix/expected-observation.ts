import { type Cell, maxAttempts, type Observation, orderKey, rowOf } from "./cell.ts";
import type { Row } from "./row.ts";

/** The required result of a cell. */
export type ExpectedObservation = Pick<Observation, "attempts" | "sees" | "reservations">;

/** The result of a cell that the client promises. It is written from the promise, not from the client's source. */
export function expectedOf(cell: Cell): ExpectedObservation {
  let isOpen = false;
  let isBought = false;
  for (let attempts = 1; ; attempts++) {
    const row = rowOf(cell, attempts);
    if (row === undefined || row.proof === "done") return { attempts, sees: "Task", reservations: 1 };
    isBought ||= row.purchase !== "no";
    isOpen ||= row.proof === "nothing";
    const mayRepeat = row.proof !== "refused" && (cell.call === "read" || cell.keyed || !isOpen);
    if (mayRepeat && attempts < maxAttempts) continue;
    return { attempts, sees: lastSeenOf(row, isOpen), reservations: cell.call === "read" || isBought ? 1 : 0 };
  }
}

/** If the last attempt was not sent, that proves nothing about earlier attempts. */
function lastSeenOf({ proof, sees }: Row, isOpen: boolean): string {
  return proof === "not-sent" && isOpen ? "ConnectionError unknown" : sees;
}

/** Every way in which an observation breaks the promise, whatever the fault was. */
export function findFaults(observation: Observation): string[] {
  const { attempts, cell, message, reservations, sees, taskId, taskIds, traffic } = observation;
  const isWarned = sees === "ConnectionError unknown" || message.includes("credits may be reserved");
  const isCreate = cell.call === "create";
  const isUnheard = cell.rows.every(({ proof }) => proof !== "not-done");
  const found: readonly [boolean, string][] = [
    [reservations > 1, `bought ${reservations} times`],
    [taskIds.length !== reservations, `${taskIds.length} tasks for ${reservations} reservations`],
    [sees === "Task" && taskIds[0] !== taskId, `the caller has ${taskId}, the service ${taskIds}`],
    [isCreate && sees === "ConnectionError not-sent" && reservations > 0, "bought, and said not to be sent"],
    [sees === "ConnectionError not-sent" && isUnheard && traffic.bytes > 0, "heard of, and said not to be sent"],
    [isCreate && /ApiError (408|5..)/.test(sees) && !isWarned, `no warning in: ${message}`],
    [traffic.requests > attempts, `${attempts} attempts became ${traffic.requests} requests`],
    [traffic.strays > 0, "a redirect was followed"],
    [traffic.keys.some((key) => key !== (cell.keyed ? orderKey : undefined)), `keys on the wire: ${traffic.keys}`],
  ];
  return found.filter(([is]) => is).map(([, what]) => what);
}
