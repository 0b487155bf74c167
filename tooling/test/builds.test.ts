import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const configs = globSync("{packages,apps}/*/{.,src,src/*}/tsconfig*.json", { cwd: root });

// `tsc -b` also builds the projects that a project refers to. Two packages that are built at the same time would then
// both write the files of a third one, and read them half-written. turbo decides the order of the packages.
test("No package's build builds another package", () => {
  const foreign = configs.flatMap((file) => {
    const paths = [...readFileSync(join(root, file), "utf8").matchAll(/"path": "([^"]+)"/g)].map(
      ([, path = ""]) => path,
    );
    const own = file.split("/").slice(0, 2).join("/");
    return paths.map((path) => join(dirname(file), path)).filter((target) => relative(own, target).startsWith(".."));
  });
  expect(configs).toContain("apps/mock/src/page/tsconfig.json");
  expect(foreign).toEqual([]);
});
