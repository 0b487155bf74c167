/** A number from a child process's message. @throws {TypeError} when the message does not contain it */
export function readNumber(message: unknown, name: string): number {
  const value: unknown = Object(message)[name];
  if (typeof value === "number") return value;
  throw new TypeError(`A program of the bench sent ${JSON.stringify(message)}, without the number ${name}.`);
}
