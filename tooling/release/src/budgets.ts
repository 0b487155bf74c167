/** The most that a package may weigh. Each is about a tenth above what was measured when it was set. */
export interface Budget {
  /** Of the tarball, in kB (1,000 bytes). */
  readonly packedKb: number;
  /** What an install brings, the package itself included. */
  readonly packages: number;
  /** The files of these packages, in MB (1,000,000 bytes). */
  readonly installMb: number;
}

/** By name. A package without a row is a fault, and so is a row without a package. */
export const budgets: Readonly<Record<string, Budget>> = {
  "@video-generations/client": { packedKb: 64, packages: 4, installMb: 0.5 },
  "@video-generations/contract-tests": { packedKb: 103, packages: 11, installMb: 4.5 },
  "@video-generations/mock": { packedKb: 240, packages: 50, installMb: 25 },
  "@video-generations/prism": { packedKb: 20, packages: 250, installMb: 65 },
  "@video-generations/simulator": { packedKb: 3_100, packages: 6, installMb: 15 },
  "@video-generations/spec": { packedKb: 65, packages: 1, installMb: 0.5 },
  "@video-generations/types": { packedKb: 13, packages: 1, installMb: 0.1 },
};
