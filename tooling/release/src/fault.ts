/** What a check has found, in the form that every message has: where, what, and what to do. */
export interface Fault {
  /** A file, with its line where that helps, or a field of package.json. */
  readonly where: string;
  readonly what: string;
  readonly todo: string;
}

/** A fault with the package and the check that it came from. */
export interface FoundFault extends Fault {
  readonly package: string;
  readonly check: string;
}

/** One line for people. */
export function describeFault(fault: FoundFault): string {
  return `${fault.package} · ${fault.check} · ${fault.where}: ${fault.what}. ${fault.todo}.`;
}
