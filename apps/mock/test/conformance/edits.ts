import { type Fault, parseObject, type SeenAnswer, type SeenRequest } from "./faulty-mock.ts";

type Body = Record<string, unknown>;

/** What a task or an error object becomes. */
export type Change = (body: Body) => Body;

/** Changes each task that is answered, if it has this status. Without a status, any. */
export function editTasks(change: Change, status?: string): NonNullable<Fault["edit"]> {
  return (answer) => {
    const task = parseObject(answer.text);
    if (answer.status !== 200 || (status !== undefined && task.status !== status)) return undefined;
    return { ...answer, text: JSON.stringify(change(task)) };
  };
}

/** Changes each task that a read answers. */
export function editReads(change: (task: Body, seen: SeenRequest) => Body): NonNullable<Fault["edit"]> {
  return (answer, seen) => {
    if (answer.status !== 200 || seen.method !== "GET" || seen.headers.has("prefer")) return undefined;
    return { ...answer, text: JSON.stringify(change(parseObject(answer.text), seen)) };
  };
}

/** Changes each task that a create answers. */
export function editCreates(change: (task: Body, seen: SeenRequest) => Body): NonNullable<Fault["edit"]> {
  return (answer, seen) => {
    if (answer.status !== 200 || seen.method !== "POST" || seen.headers.has("prefer")) return undefined;
    return { ...answer, text: JSON.stringify(change(parseObject(answer.text), seen)) };
  };
}

/** Changes each answer to a create or a read with this status. */
export function editFailures(
  method: "GET" | "POST",
  status: number,
  change: (answer: SeenAnswer, error: Body) => Partial<SeenAnswer>,
): NonNullable<Fault["edit"]> {
  return (answer, seen) => {
    if (answer.status !== status || seen.method !== method) return undefined;
    const { error } = parseObject(answer.text);
    return { ...answer, ...change(answer, typeof error === "object" && error !== null ? { ...error } : {}) };
  };
}

/** The same object without a member. */
export function without(name: string): Change {
  return (body) => Object.fromEntries(Object.entries(body).filter(([it]) => it !== name));
}

/** The same object with these members, or with others instead. */
export function having(members: Body): Change {
  return (body) => ({ ...body, ...members });
}

/** Changes an object inside. */
export function inside(name: string, change: Change): Change {
  return (body) => ({ ...body, [name]: change(typeof body[name] === "object" ? { ...body[name] } : {}) });
}
