import { createInterface } from "node:readline";

/** Asks a person a question and returns the answer; "" if the person ends the input instead. */
export type Ask = (question: string) => Promise<string>;

/** The streams of a terminal, as far as a question needs them. */
export interface QuestionStreams {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

/**
 * How to ask the person at the terminal; `undefined` if there is none: the input or the output is no terminal, or the
 * environment says with `CI` that the command runs in a CI system.
 */
export function findAsk({ input, output }: QuestionStreams, env: NodeJS.ProcessEnv): Ask | undefined {
  const isCi = env.CI !== undefined && env.CI !== "" && env.CI !== "false";
  if (isCi || input.isTTY !== true || output.isTTY !== true) return undefined;
  return (question) =>
    new Promise((resolve) => {
      const lines = createInterface({ input, output });
      lines.once("close", () => resolve(""));
      lines.question(question, (answer) => {
        resolve(answer);
        lines.close();
      });
    });
}
