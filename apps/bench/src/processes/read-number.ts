/** A number that a child process has sent. @throws TypeError when it is not there. */
export function readNumber(message: unknown, name: string): number {
  const value: unknown = Object(message)[name];
  if (typeof value === "number") return value;
  throw new TypeError(`A program of the bench sent ${JSON.stringify(message)}, without the number ${name}.`);
}
