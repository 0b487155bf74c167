import { isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Side, Witness } from "../review.ts";
import type { OperationPlace, Part } from "../uses/use.ts";
import { type Counterexample, describeRefusal } from "./find-witness.ts";
import { sampleOf } from "./samples.ts";
import type { ContractSide } from "./sides.ts";

/** Turns a value into the exchange that carries it. */
export function witnessOf(accepting: Side, side: ContractSide, { part, value, refusals }: Counterexample): Witness {
  const [refusal] = refusals;
  const verdict = {
    acceptedBy: accepting,
    refusedBy: accepting === "base" ? ("head" as const) : ("base" as const),
    message: refusal === undefined ? "" : describeRefusal(part, refusal),
  };
  return witnessWith(side, part, value, verdict);
}

function witnessWith(
  side: ContractSide,
  part: Part,
  value: unknown,
  verdict: Pick<Witness, "acceptedBy" | "refusedBy" | "message">,
): Witness {
  const { operation } = part;
  const content = { "content-type": part.mediaType ?? "application/json" };
  switch (part.kind) {
    case "request-body":
      return { ...verdict, kind: "request", value: { ...requestTo(side, operation), headers: content, body: value } };
    case "parameter":
      return { ...verdict, kind: "request", value: requestWith(side, part, value) };
    case "answer-body":
      return { ...verdict, kind: "response", value: { status: statusOf(side, part), headers: content, body: value } };
    case "answer-header":
      return { ...verdict, kind: "response", value: answerWith(side, part, value) };
    case "callback-body":
      return { ...verdict, kind: "callback", value: { method: operation.method, headers: content, body: value } };
  }
}

/** The smallest request to an operation that a contract accepts, without the key. */
export function smallestRequest(side: ContractSide, operation: OperationPlace) {
  const body = [...side.uses.parts.values()].find(
    (it) => it.operation.key === operation.key && it.kind === "request-body",
  );
  const request = requestTo(side, operation);
  if (body === undefined) return { ...request, headers: {} };
  const value = sampleOf(side.judge, valueAt(side.contract, body.schema));
  return { ...request, headers: { "content-type": body.mediaType ?? "application/json" }, body: value };
}

/** The method and the path of an operation, with samples for what the path requires. */
function requestTo(side: ContractSide, operation: OperationPlace) {
  const path = operation.path.replace(/\{([^}]*)\}/g, (_, name: string) => sampleText(side, operation, name));
  return { method: operation.method, path };
}

function sampleText(side: ContractSide, operation: OperationPlace, name: string): string {
  const part = [...side.uses.parts.values()].find(
    (it) => it.operation.key === operation.key && it.in === "path" && it.name === name,
  );
  return part === undefined
    ? name
    : encodeURIComponent(String(sampleOf(side.judge, valueAt(side.contract, part.schema))));
}

function requestWith(side: ContractSide, part: Part, value: unknown) {
  const request = smallestRequest(side, part.operation);
  const name = part.name ?? "";
  if (typeof value === "symbol") return request;
  const text = part.mediaType === undefined ? textOf(value) : JSON.stringify(value);
  switch (part.in) {
    case "path":
      return { ...request, path: part.operation.path.replace(`{${name}}`, encodeURIComponent(text)) };
    case "query":
      return { ...request, path: `${request.path}?${new URLSearchParams({ [name]: text })}` };
    case "cookie":
      return { ...request, headers: { ...request.headers, cookie: `${name}=${text}` } };
    default:
      return { ...request, headers: { ...request.headers, [name]: text } };
  }
}

function answerWith(side: ContractSide, part: Part, value: unknown) {
  const text = part.mediaType === undefined ? textOf(value) : JSON.stringify(value);
  const headers = typeof value === "symbol" ? {} : { [part.name ?? ""]: text };
  return { status: statusOf(side, part), headers };
}

/** A status that the part stands for: of a range the first that has no answer of its own, of the default a rare one. */
function statusOf({ contract }: ContractSide, { status = "200", operation }: Part): number {
  if (/^\dXX$/i.test(status)) {
    const described = valueAt(contract, `${operation.pointer}/responses`);
    const first = Number(status[0]) * 100;
    const inRange = Array.from({ length: 100 }, (_, index) => first + index);
    return inRange.find((it) => !isNode(described) || described[it] === undefined) ?? first;
  }
  return status === "default" ? 599 : Number(status);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
