import { type BackEnd, contractId } from "../src/compiler/index.ts";

/** What the code back end adds to the generated file. */
export interface CodeBackEnd {
  /** Compiles each schema to an expression of the generated file. */
  readonly backEnd: BackEnd<string>;
  /** The names of the validators that ajv must write, each with the id of its schema. */
  readonly names: ReadonlyMap<string, string>;
  /** The validators of discriminated unions, as expressions. */
  readonly unions: ReadonlyMap<string, string>;
}

/** Creates the back end that writes code ahead of time: it names the validators, and ajv writes them. */
export function createCodeBackEnd(): CodeBackEnd {
  const names = new Map<string, string>();
  const unions = new Map<string, string>();
  const pointers = new Map<string, string>();
  /** Gives each schema its own name, and the same schema always the same name. */
  const nameOf = (pointer: string) => {
    const [key = ""] = /[^/]+$/.exec(pointer.replace(/\/schema$/, "")) ?? [];
    let name = `is_${key.replaceAll(/\W/g, "_")}`;
    while ((pointers.get(name) ?? pointer) !== pointer) name += "_";
    pointers.set(name, pointer);
    return name;
  };
  const backEnd: BackEnd<string> = {
    compileAny: () => "() => true",
    compileSchema({ pointer }) {
      const name = nameOf(pointer);
      names.set(name, contractId + pointer);
      return `compiled.${name}`;
    },
    compileUnion({ pointer }, field, members) {
      const name = nameOf(pointer);
      unions.set(name, `createUnionValidator(${JSON.stringify(field)}, ${recordText(members)})`);
      return name;
    },
  };
  return { backEnd, names, unions };
}

/** Writes an object of expressions as code. */
export function recordText(expressions: Readonly<Record<string, string | null>>): string {
  const entries = Object.entries(expressions).map(([key, expression]) => `${JSON.stringify(key)}: ${expression}`);
  return `{ ${entries.join(", ")} }`;
}
