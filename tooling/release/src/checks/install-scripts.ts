import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../fault.ts";
import type { TreePackage } from "../production-tree.ts";

const hooks = ["preinstall", "install", "postinstall"];

/** No package that an install brings runs a program on the user's machine. */
export function checkInstallScripts(tree: readonly TreePackage[]): readonly Fault[] {
  return tree.flatMap(({ name, version, path, folder, scripts }) => {
    const found = hooks.filter((hook) => scripts[hook] !== undefined);
    // npm runs node-gyp for a package that has this file, without any script.
    if (existsSync(join(folder, "binding.gyp"))) found.push("binding.gyp");
    return found.map((hook) => ({
      where: `${name}@${version} (${["the package", ...path].join(" > ")})`,
      what: `it runs ${hook} when it is installed`,
      todo: "Choose another package or version, or do without it",
    }));
  });
}
