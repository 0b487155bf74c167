import { afterEach, expect, test, vi } from "vitest";
import { type DefaultChecks, listCheckedDefaults, readDefaultsTable } from "../../../../tooling/default-values.ts";

/** What {@link testDefaults} needs to know of one part of the client. */
export interface DefaultsUnderTest {
  readonly part: string;
  readonly checks: DefaultChecks;
  /** What the sources say, by `readDocumentedDefaults`. */
  readonly documented: Readonly<Record<string, string>>;
  /** A line of the README before the table of options. */
  readonly readmeLine: string;
  /** What the table says of options that have no default. */
  readonly others: Readonly<Record<string, string>>;
}

/** Tests that each default is in force, that none is left out, and that the README says the same. */
export function testDefaults({ part, checks, documented, readmeLine, others }: DefaultsUnderTest): void {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  test.each(Object.entries(checks))("%s has the default that is documented", (_, { check }) => check());

  test(`every default that ${part} documents is tested above, by what it says`, () => {
    expect(listCheckedDefaults(checks)).toEqual(documented);
  });

  test(`the README says the same of ${part}`, () => {
    const inReadme = Object.entries(checks).flatMap(([name, { readme }]) =>
      readme === undefined ? [] : [[name.replace(/^.*\./, ""), readme] as const],
    );
    const table = readDefaultsTable(new URL("../../README.md", import.meta.url), readmeLine);
    expect(table).toEqual({ ...Object.fromEntries(inReadme), ...others });
  });
}
