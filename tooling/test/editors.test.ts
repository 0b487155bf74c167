/** The settings of editors and of the dev container agree with the tools. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pnpmWorkspace, readText, readTree, root, rootManifest } from "./repository.ts";

const { node: nodeVersion = "", pnpm: pnpmVersion = "" } = rootManifest.devDependencies ?? {};
const [nodeMajor = ""] = nodeVersion.split(".");
const container = readTree<{
  image: string;
  forwardPorts: readonly number[];
  portsAttributes: Readonly<Record<string, unknown>>;
  customizations: { vscode: { extensions: readonly string[] } };
}>(".devcontainer/devcontainer.json");
const extensions = readTree<{ recommendations: readonly string[] }>(".vscode/extensions.json").recommendations;
const settings = readTree<Readonly<Record<string, string>>>(".vscode/settings.json");

test(".nvmrc, the dev container and pnpm name the Node that runs the tools", () => {
  expect(nodeMajor).toMatch(/^\d+$/);
  expect(readText(".nvmrc")).toBe(`${nodeMajor}\n`);
  expect(container.image).toMatch(new RegExp(`^node:${nodeMajor}-`));
  expect(pnpmWorkspace.nodeVersion).toBe(nodeVersion);
});

test("packageManager names the pnpm of devDependencies", () => {
  expect(rootManifest.packageManager).toBe(`pnpm@${pnpmVersion}`);
});

test(".editorconfig agrees with Biome", () => {
  const { formatter } = readTree<{ formatter: Readonly<Record<string, string | number>> }>("biome.json");
  const { indentStyle, indentWidth = 2, lineWidth, lineEnding = "lf" } = formatter;
  const pairs = readText(".editorconfig").matchAll(/^(\w+) = (.+)$/gm);
  expect(Object.fromEntries([...pairs].map(([, name, value]) => [name, value]))).toMatchObject({
    indent_style: indentStyle,
    indent_size: String(indentWidth),
    max_line_length: String(lineWidth),
    end_of_line: lineEnding,
  });
});

test("The editor formats with Biome and uses the TypeScript of the workspace", () => {
  expect(settings["editor.defaultFormatter"]).toBe("biomejs.biome");
  expect(extensions).toContain("biomejs.biome");
  expect(existsSync(join(root, settings["js/ts.tsdk.path"] ?? "missing", "tsc.js"))).toBe(true);
});

test("The dev container installs the extensions that are recommended", () => {
  expect(container.customizations.vscode.extensions).toEqual(extensions);
});

test("The dev container forwards the ports of the mock and the studio", () => {
  const readmes = ["apps/mock/README.md", "apps/studio/README.md"].map(readText).join("\n");
  const ports = [...readmes.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port));
  expect(container.forwardPorts).toEqual([...new Set(ports)].sort());
  expect(Object.keys(container.portsAttributes)).toEqual(container.forwardPorts.map(String));
});
