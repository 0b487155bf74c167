import type { Socket } from "node:net";
import type { Act, Exchange, GatewayFault, ScriptedAnswer } from "./gateway.ts";
import { formatAnswer } from "./wire.ts";

/** Whether the service carries out the create: no, yes, or only after the client has given up. */
export type Purchase = "no" | "yes" | "later";

/**
 * What a fault proves. `not-sent`: no byte left. `not-done`: the service did nothing. `refused`: nothing was done, and
 * a repeat does not help. `done`: the answer is there after all. `nothing`: the create may or may not have been carried
 * out.
 */
export type Proof = "not-sent" | "not-done" | "refused" | "done" | "nothing";

/** One row of the matrix. */
export interface Row {
  /** What happens on the wire. */
  readonly wire: string;
  readonly purchase: Purchase;
  readonly proof: Proof;
  /** What the caller sees if nothing is sent again. */
  readonly sees: string;
  readonly fault: GatewayFault;
  /** The setting in which the fault can happen. */
  readonly setting?: Setting;
}

/** What a cell needs for its fault. A long body needs a create: a read has no body. */
export type Setting = "long body" | "kept connection" | "short patience";

/** A request that gets no usable answer. */
export function createLostRow(wire: string, purchase: Purchase, act: Act): Row {
  const sees = "ConnectionError unknown";
  return { wire, purchase, proof: "nothing", sees, fault: { at: "request", act } };
}

/** The same fault in both cases: the service has never received the request, or it has carried it out. */
export function createLostRows(wire: string, act: Act): Row[] {
  return [createLostRow(wire, "no", actAfter("readAll", act)), createLostRow(wire, "yes", actAfter("forward", act))];
}

/** Damages the service's real answer. */
export function createLostAnswerRow(wire: string, harm: (socket: Socket, answer: ScriptedAnswer) => unknown): Row {
  return createLostRow(wire, "yes", async ({ forward, gone, socket }) => {
    await harm(socket, await forward());
    await gone;
  });
}

/** The same stall in three cases. In the third, the service gets the request after the client has gone. */
export function createStalledRows(wire: string, first: string): Row[] {
  const stall: Act = async ({ socket, gone }) => {
    socket.write(first);
    await gone;
  };
  const late: Act = async (exchange) => {
    await stall(exchange);
    await exchange.forward();
  };
  const rows = [...createLostRows(wire, stall), createLostRow(wire, "later", actAfter("readAll", late))];
  return rows.map((row) => ({ ...row, setting: "short patience" }));
}

/** A request that gets an answer, from the service or from a machine in front of it. */
export function createAnsweredRow(wire: string, answer: ScriptedAnswer, purchase: Purchase, proof: Proof): Row {
  const act: Act = ({ socket }) => void socket.end(formatAnswer(answer));
  const first = purchase === "yes" ? "forward" : "readAll";
  const sees = `ApiError ${answer.status}`;
  return { wire, purchase, proof, sees, fault: { at: "request", act: actAfter(first, act) } };
}

/** An answer that does not say what was done, in both cases. */
export function createAnsweredRows(wire: string, answer: ScriptedAnswer): Row[] {
  return [createAnsweredRow(wire, answer, "no", "nothing"), createAnsweredRow(wire, answer, "yes", "nothing")];
}

/** A redirect, in both cases. */
export function createRedirectedRows(wire: string, status: number, target: (exchange: Exchange) => string): Row[] {
  const act: Act = (exchange) => {
    exchange.socket.end(formatAnswer({ status, headers: { location: target(exchange) }, body: "" }));
  };
  const row = { wire, proof: "refused", sees: `ApiError ${status}` } as const;
  return [
    { ...row, purchase: "no", fault: { at: "request", act: actAfter("readAll", act) } },
    { ...row, purchase: "yes", fault: { at: "request", act: actAfter("forward", act) } },
  ];
}

function actAfter(first: "readAll" | "forward", act: Act): Act {
  return async (exchange) => {
    await exchange[first]();
    await act(exchange);
  };
}
