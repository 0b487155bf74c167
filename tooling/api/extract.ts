import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
  type IConfigFile,
} from "@microsoft/api-extractor";
import type { Entry } from "./entries.ts";

/** What an extraction of an entry gave. */
export interface Extracted {
  readonly entry: Entry;
  /** The report: every declaration that a user can reach through the entry. */
  readonly report: string;
  /** What the extractor objects to. */
  readonly problems: readonly string[];
}

/**
 * Makes the reports of entries, in one process. Needs the built declarations.
 *
 * @throws {Error} when an entry has no declarations, or they cannot be compiled
 */
export function extractReports(root: string, entries: readonly Entry[]): readonly Extracted[] {
  const target = mkdtempSync(join(tmpdir(), "api-reports-"));
  try {
    return entries.map((entry) => extract(root, entry, target));
  } finally {
    rmSync(target, { recursive: true });
  }
}

function extract(root: string, entry: Entry, target: string): Extracted {
  const declarations = join(root, entry.folder, entry.types);
  if (!existsSync(declarations)) {
    throw new Error(`${entry.name} has no declarations at ${declarations}. Run npm run build, then this again.`);
  }
  const problems: string[] = [];
  const config = ExtractorConfig.prepare({
    configObject: configure(join(root, entry.folder), declarations, target),
    configObjectFullPath: join(root, entry.folder, "api-extractor.json"),
    packageJsonFullPath: join(root, entry.folder, "package.json"),
  });
  Extractor.invoke(config, {
    compilerState: CompilerState.create(config),
    localBuild: true,
    messageCallback(message) {
      message.handled = true;
      if (message.category === ExtractorMessageCategory.Console) return;
      const isProblem = message.logLevel === ExtractorLogLevel.Error || message.logLevel === ExtractorLogLevel.Warning;
      if (isProblem) problems.push(`${entry.name}: ${message.text} (${message.messageId})`);
    },
  });
  return { entry, problems, report: readFileSync(join(target, "report.api.md"), "utf8").replaceAll("\r\n", "\n") };
}

function configure(folder: string, declarations: string, target: string): IConfigFile {
  const silent = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };
  return {
    projectFolder: folder,
    mainEntryPointFilePath: declarations,
    // The packages import each other; only what an entry itself declares belongs in its report.
    bundledPackages: [],
    newlineKind: "lf",
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          target: "ES2023",
          module: "nodenext",
          moduleResolution: "nodenext",
          lib: ["ES2024", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: true,
        },
        files: [declarations],
      },
      skipLibCheck: true,
    },
    // What an exported type uses is part of the surface, exported or not: users write against its shape.
    apiReport: {
      enabled: true,
      includeForgottenExports: true,
      reportFileName: "report.api.md",
      reportFolder: target,
      reportTempFolder: join(target, "temp"),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error, addToApiReportFile: false } },
      extractorMessageReporting: {
        default: silent,
        // Many types are kept back on purpose. The report names each, so that a new one is seen.
        "ae-forgotten-export": { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
      },
      tsdocMessageReporting: { default: silent },
    },
  };
}
