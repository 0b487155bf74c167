import { afterEach, expect, test, vi } from "vitest";
import { type DefaultChecks, listCheckedDefaults, readDefaultsTable } from "../../../../tooling/default-values.ts";

/** What {@link testDefaults} needs to know about one part of the client. */
export interface DefaultsUnderTest {
  readonly part: string;
  readonly checks: DefaultChecks;
  /** The defaults in the sources, from `readDocumentedDefaults`. */
  readonly documented: Readonly<Record<string, string>>;
  /** The guide whose first table of options has the defaults, such as `waiting.md`. */
  readonly guide: string;
  /** The texts in the table for options without a default. */
  readonly others: Readonly<Record<string, string>>;
}

/** Tests that each default is in force, that none is left out, and that the guide says the same. */
export function testDefaults({ part, checks, documented, guide, others }: DefaultsUnderTest): void {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  test.each(Object.entries(checks))("%s has the documented default", (_, { check }) => check());

  test(`Every default that ${part} documents is tested above, with its documented value`, () => {
    expect(listCheckedDefaults(checks)).toEqual(documented);
  });

  test(`The guide gives the same defaults of ${part}`, () => {
    const inGuide = Object.entries(checks).flatMap(([name, { readme }]) =>
      readme === undefined ? [] : [[name.replace(/^.*\./, ""), readme] as const],
    );
    const table = readDefaultsTable(new URL(`../../docs/guides/${guide}`, import.meta.url), "# ");
    expect(table).toEqual({ ...Object.fromEntries(inGuide), ...others });
  });
}
