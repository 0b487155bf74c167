import type { CheckedPackage } from "./check-package.ts";
import { unpackedSize } from "./packed-package.ts";
import type { ReleaseReport } from "./release-check.ts";

const columns = [
  [
    "package",
    "version",
    "packed kB",
    "unpacked kB",
    "files",
    "packages",
    "install MB",
    "same bytes",
    "publint",
    "attw",
    "licences",
  ],
] as const;

/** The table at the end of a run, for a terminal. */
export function formatSummary({ packages, faults }: ReleaseReport): string {
  const rows = packages.map((it) => {
    const verdict = (check: string) =>
      faults.some((fault) => fault.package === it.package.name && fault.check === check) ? "NO" : "yes";
    const row = summarize(it);
    return [
      row.name,
      row.version,
      row.packedKb.toFixed(1),
      row.unpackedKb.toFixed(1),
      row.files,
      row.packages,
      row.installMb.toFixed(1),
      verdict("same bytes"),
      verdict("publint"),
      verdict("attw"),
      row.licences.join(", "),
    ].map(String);
  });
  const table: readonly (readonly string[])[] = [...columns, ...rows];
  const widths = columns[0].map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  const isText = (at: number): boolean => at < 2 || at > 6;
  return table
    .map((row) =>
      row
        .map((cell, at) => (isText(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The report for machines: `--json`. */
export function toJson({ packages, faults }: ReleaseReport): object {
  return { packages: packages.map(summarize), faults };
}

function summarize({ package: it, packages, installMb, licences }: CheckedPackage) {
  return {
    name: it.name,
    version: it.version,
    tarball: it.tarball,
    sha256: it.sha256,
    packedKb: it.size / 1000,
    unpackedKb: unpackedSize(it) / 1000,
    files: it.files.size,
    packages,
    installMb,
    licences,
  };
}
