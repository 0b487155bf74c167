/** The list of what is in a package (software bill of materials), in the form of CycloneDX. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Fault } from "./fault.ts";

const run = promisify(execFile);

interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly object[];
  readonly hashes?: readonly object[];
  readonly externalReferences?: readonly { readonly type: string; readonly hashes?: readonly object[] }[];
}

/** The members of a CycloneDX document that are read or changed here. */
export interface Sbom {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component };
  readonly components: readonly Component[];
}

/** Asks pnpm, which reads only the lock file. */
export async function createSbom(root: string, name: string): Promise<Sbom> {
  const pnpm = join(import.meta.dirname, "../../../node_modules/.bin/pnpm");
  const args = ["sbom", "--lockfile-only", "--prod", "--exclude-peers", "--sbom-format", "cyclonedx", "--filter", name];
  const { stdout } = await run(pnpm, args, { cwd: root, maxBuffer: 1e8, shell: process.platform === "win32" });
  return JSON.parse(stdout) as Sbom;
}

/**
 * Makes a document whose bytes depend only on what it lists. It has no time and no random number, its checksums stand at
 * the packages and not at the address of a registry, and it tells the licences, which are not in the lock file.
 *
 * @param licences - SPDX expressions by `name@version`
 */
export function normalizeSbom(sbom: Sbom, licences: ReadonlyMap<string, string>): Sbom {
  const { timestamp: _, ...metadata } = sbom.metadata;
  const components = sbom.components
    .map((each) => normalizeComponent(each, licences))
    .toSorted((a, b) => (a.purl < b.purl ? -1 : 1));
  const component = normalizeComponent(metadata.component, licences);
  const { serialNumber: __, ...rest } = sbom;
  const listed = { ...rest, metadata: { ...metadata, component }, components };
  const digest = createHash("sha256").update(JSON.stringify(listed)).digest("hex");
  // A UUID of version 8 is one that is made from a content.
  const uuid = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
  return { ...listed, serialNumber: `urn:uuid:${uuid}` };
}

function normalizeComponent(component: Component, licences: ReadonlyMap<string, string>): Component {
  const { externalReferences = [], ...rest } = component;
  const hashes = externalReferences.flatMap((each) => each.hashes ?? []);
  const expression = licences.get(idOf(component));
  return {
    ...rest,
    ...(hashes.length > 0 && { hashes }),
    ...(expression !== undefined && { licenses: [{ expression }] }),
  };
}

const idOf = ({ group, name, version }: Component): string => `${group ? `${group}/` : ""}${name}@${version}`;

/** Everything that a document lists, as `name@version`. */
export function listedIn({ metadata, components }: Sbom): readonly string[] {
  return [metadata.component, ...components].map(idOf);
}

/** The document lists what an install brings, each with a licence, and no place. */
export function checkSbom(sbom: Sbom, tree: readonly string[]): readonly Fault[] {
  const listed = [sbom.metadata.component, ...sbom.components];
  const ids = listedIn(sbom);
  const todo = "Run `npm run build`, which brings the lock file and what is installed together";
  const places = /"https?:\/\/(?!cyclonedx\.org\/)[^"]*"/.exec(JSON.stringify(sbom));
  return [
    ...tree
      .filter((id) => !ids.includes(id))
      .map((where) => ({ where, what: "it is installed, and not listed", todo })),
    ...listed.filter((it) => !it.licenses?.length).map((it) => ({ where: idOf(it), what: "it has no licence", todo })),
    ...(places === null ? [] : [{ where: places[0], what: "it is an address", todo: "Take it out in sbom.ts" }]),
  ].map(({ where, ...rest }) => ({ where: `SBOM, ${where}`, ...rest }));
}
