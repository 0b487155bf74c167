import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5.9";

/** An optional member of something that a caller writes, which may not be given as `undefined`. */
export type Finding = string;

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  types: ["node", "react"],
  noEmit: true,
};

/**
 * Looks at everything that the entries of packages export: at each parameter of a function or constructor, at what a
 * callback of the caller returns, and at the members of all that, however deep.
 *
 * @param entries - Declaration files
 * @param isWritten - Whether an exported type is one that callers write, by its name; those of parameters are anyway
 * @param root - Types declared outside this folder, and those in a `node_modules`, belong to others
 * @returns one line for each member, with the way that leads to it; and how many members were looked at
 */
export function findOptionalMembers(
  entries: readonly string[],
  root: string,
  isWritten: (name: string) => boolean = () => false,
): { readonly refused: readonly Finding[]; readonly seen: number } {
  const program = ts.createProgram([...entries], {
    ...compilerOptions,
    typeRoots: [join(root, "tests/node_modules/@types")],
  });
  const checker = program.getTypeChecker();
  const refused = new Set<Finding>();
  const members = new Set<ts.Symbol>();
  const visited = { written: new Set<ts.Type>(), given: new Set<ts.Type>() };

  /** The members of a mapped type over a union of texts are declared nowhere: it is a type of ours that has them. */
  function isOwn({ declarations = [] }: ts.Symbol): boolean {
    const files = declarations.map((declaration) => declaration.getSourceFile().fileName);
    return files.length === 0 || files.some((file) => file.startsWith(root) && !file.includes("/node_modules/"));
  }

  /** `written`: a caller makes values of this type. `given`: a caller gets them. */
  function visit(type: ts.Type, side: "written" | "given", path: string): void {
    if (visited[side].has(type)) return;
    visited[side].add(type);
    if (type.isUnionOrIntersection()) for (const part of type.types) visit(part, side, path);
    const other = side === "written" ? "given" : "written";
    for (const signature of type.getCallSignatures()) visitSignature(signature, other, side, path);
    for (const signature of type.getConstructSignatures()) visitSignature(signature, other, side, path);
    if (isReference(type)) for (const each of checker.getTypeArguments(type)) visit(each, side, path);
    for (const each of type.aliasTypeArguments ?? []) visit(each, side, path);
    const index = type.getStringIndexType() ?? type.getNumberIndexType();
    if (index) visit(index, side, path);
    if (type.isUnion()) return;
    for (const member of type.getProperties()) {
      if (!isOwn(member)) continue;
      const of = checker.getTypeOfSymbol(member);
      if (side === "written") judge(member, of, `${path}.${member.name}`);
      visit(of, side, `${path}.${member.name}`);
    }
  }

  function visitSignature(
    signature: ts.Signature,
    parameters: "written" | "given",
    result: "written" | "given",
    path: string,
  ): void {
    for (const parameter of signature.parameters) {
      visit(checker.getTypeOfSymbol(parameter), parameters, `${path}(${parameter.name})`);
    }
    visit(signature.getReturnType(), result, `${path}()`);
  }

  function judge(member: ts.Symbol, type: ts.Type, path: string): void {
    if (!(member.flags & ts.SymbolFlags.Optional)) return;
    members.add(member);
    const parts = type.isUnion() ? type.types : [type];
    const takesUndefined = parts.some(
      (part) => part === checker.getUndefinedType() || part.flags & ts.TypeFlags.Unknown,
    );
    // `never` marks a member that must not be there.
    const isForbidden = parts.every((part) => part.flags & (ts.TypeFlags.Never | ts.TypeFlags.Undefined));
    if (!takesUndefined && !isForbidden) refused.add(path);
  }

  for (const entry of entries) {
    const file = program.getSourceFile(entry);
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${entry} is no module. Build the packages first: npm run build`);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (symbol.flags & ts.SymbolFlags.Value) visit(checker.getTypeOfSymbol(symbol), "given", exported.name);
      // What a caller builds step by step has the name of such a type.
      else if (isWritten(exported.name)) visit(checker.getDeclaredTypeOfSymbol(symbol), "written", exported.name);
    }
  }
  return { refused: [...refused].sort(), seen: members.size };
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  );
}

/** The declaration files of all entries of a package. */
export function listEntries(folder: string): readonly string[] {
  const { exports = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    exports?: Readonly<Record<string, string | { readonly types?: string }>>;
  };
  return Object.values(exports).flatMap((entry) => {
    const types = typeof entry === "string" ? undefined : entry.types;
    return types === undefined ? [] : [join(folder, types)];
  });
}
