import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { root } from "../../../integration/documents/repository.ts";
import { published } from "../../package/tarball.ts";
import { createStranger } from "../managers/stranger.ts";
import { fillStorage } from "../store/fill-storage.ts";
import { collectProductionPackages } from "../store/production-packages.ts";
import { publish } from "../store/publish.ts";
import { startRegistry } from "../store/registry.ts";
import { prepareTarballs, type Tarball } from "../store/tarballs.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The registry, with all that these tests install in it. */
    readonly registry: { readonly url: string; readonly token: string };
    /** The packages of this repository, as they are published in it. */
    readonly tarballs: readonly Tarball[];
  }
}

/** What a stranger has besides our packages, for their samples and types. `yaml` is an optional peer that npm looks up. */
const strangersOwn = ["react", "react-dom", "@types/node", "@types/react", "typescript", "vitest", "yaml"];

/** Fills the registry, starts it, and publishes this repository's packages in it, once for all test files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "video-generations registry-"));
  const open = new AsyncDisposableStack();
  open.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    const tarballs = await prepareTarballs(folder);
    const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
    const roots = [
      ...published.map((workspace) => join(root, workspace)),
      ...strangersOwn.map((name) => join(modules, name)),
    ];
    const own = new Set(tarballs.map(({ manifest }) => manifest.name));
    await fillStorage(join(folder, "storage"), collectProductionPackages(roots, own));
    const { url, token } = open.use(await startRegistry(folder));
    await using owner = await createStranger({ url, token });
    await Promise.all(tarballs.map(({ file }) => publish(owner, file)));
    project.provide("registry", { url, token });
    project.provide("tarballs", tarballs);
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
  return () => open.disposeAsync();
}
