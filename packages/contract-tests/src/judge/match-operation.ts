import { type Operation, operations } from "../contract/contract-bundle.ts";

/** The operation that a recorded call is of, whatever stands before the contract's path. */
export interface MatchedCall {
  readonly operation: Operation;
  /** The id in the path, decoded; for a read only. */
  readonly taskId?: string | undefined;
  readonly path: string;
  /** What stands before the contract's path. Tasks of different servers are not the same. */
  readonly base: string;
}

const create = operations.createVideoGeneration;
const taskPath = /^(.*)\/v1\/tasks\/([^/]+)$/;

/** Finds the operation of a call; `undefined` if it is none of the contract's. */
export function matchOperation(method: string, url: string): MatchedCall | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, protocol, pathname: path } = new URL(url);
  if (!/^https?:$/.test(protocol)) return undefined;
  if (method === create.method && path.endsWith(create.path)) {
    return { operation: "createVideoGeneration", path, base: origin + path.slice(0, -create.path.length) };
  }
  const [, prefix = "", id] = taskPath.exec(path) ?? [];
  if (method !== operations.getTask.method || id === undefined) return undefined;
  return { operation: "getTask", path, base: origin + prefix, taskId: decodeId(id) };
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
