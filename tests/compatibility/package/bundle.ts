import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

/** What became of a bundle. */
export interface Bundle {
  readonly bytes: number;
  /** Names of the modules outside it that its sources import, used or not, sorted. */
  readonly imports: readonly string[];
}

/** Bundles a program of a project with all that the project has installed; React is the customer's own. */
export function bundleProgram(project: string, program: string): Promise<Bundle> {
  return bundle({ stdin: { contents: program, resolveDir: project }, external: ["react"] });
}

/** Bundles one file of a package with the package's other files alone. */
export function bundleAlone(folder: string, file: string): Promise<Bundle> {
  return bundle({ entryPoints: [join(folder, file)], packages: "external" });
}

async function bundle(options: BuildOptions): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    bundle: true,
    format: "esm",
    platform: "node",
    minify: true,
    ...options,
    metafile: true,
    write: false,
  });
  const imports = Object.values(metafile.inputs)
    .flatMap((input) => input.imports)
    .filter(({ external }) => external)
    .map(({ path }) => path);
  return { bytes: outputFiles[0]?.contents.length ?? 0, imports: [...new Set(imports)].sort() };
}
