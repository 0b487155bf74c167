import type { Fault } from "../fault.ts";
import type { PackedPackage } from "../packed-package.ts";

/** Two tarballs of one workspace, packed in different folders, have the same bytes. */
export function checkSameBytes(first: PackedPackage, second: PackedPackage): readonly Fault[] {
  if (first.sha256 === second.sha256) return [];
  const other = [...first.files].filter(([path, { bytes }]) => {
    const again = second.files.get(path)?.bytes;
    return again === undefined || !Buffer.from(bytes).equals(again);
  });
  const more = [...second.files.keys()].filter((path) => !first.files.has(path));
  const paths = [...other.map(([path]) => path), ...more];
  return [
    {
      where: paths.slice(0, 5).join(", ") || first.tarball,
      what: "packing it twice, in different folders, gave different bytes",
      todo:
        paths.length > 0
          ? "Take out what depends on the folder, the time or the order of a build"
          : "The files are the same, so the order, the times or the modes in the tarball differ: look at its entries",
    },
  ];
}
