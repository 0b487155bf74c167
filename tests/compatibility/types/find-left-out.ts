import ts from "typescript-5.9";

/** An export that no program uses, as `<specifier>: <name>`. */
export type LeftOut = string;

/**
 * Lists the exports that no program imports, of those modules that a program imports and whose names begin with `ours`.
 */
export function findLeftOut(programs: readonly string[], ours: string): readonly LeftOut[] {
  const program = ts.createProgram(programs, { module: ts.ModuleKind.NodeNext, noLib: true, types: [] });
  const checker = program.getTypeChecker();
  const exported = new Set<LeftOut>();
  const used = new Set<LeftOut>();
  for (const file of programs) {
    for (const statement of program.getSourceFile(file)?.statements ?? []) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const specifier = statement.moduleSpecifier;
      if (!specifier.text.startsWith(ours)) continue;
      const module = checker.getSymbolAtLocation(specifier);
      if (module === undefined) throw new Error(`${file} imports ${specifier.text}, which is not there.`);
      for (const { name } of checker.getExportsOfModule(module)) exported.add(`${specifier.text}: ${name}`);
      const bindings = statement.importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
      for (const { name } of bindings.elements) used.add(`${specifier.text}: ${name.text}`);
    }
  }
  return [...exported].filter((name) => !used.has(name));
}
