import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

/** The result of bundling. */
export interface Bundle {
  readonly bytes: number;
  /** Sorted names of the modules outside the bundle that its sources import, used or not. */
  readonly imports: readonly string[];
}

/** Bundles a program of a project with everything that the project has installed. React is left to the customer. */
export function bundleProgram(project: string, program: string): Promise<Bundle> {
  return bundle({ stdin: { contents: program, resolveDir: project }, external: ["react"] });
}

/** Bundles one file of a package with only the package's other files. */
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
