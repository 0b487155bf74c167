import type { RequestMessage } from "@video-generations/prism";

export type {
  AnswerChoice,
  Operation,
  Prism,
  PrismAnswer,
  PrismFinding,
  RequestMessage,
} from "@video-generations/prism";

/** The query of a URL as validators need it. */
export function queryOf({ searchParams }: URL): RequestMessage["query"] {
  const names = [...searchParams.keys()];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}
