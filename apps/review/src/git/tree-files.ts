import git from "isomorphic-git";
import { missingObject, type Repository } from "./repository.ts";

/** A file of a commit. */
export interface TreeFile {
  readonly path: string;
  readonly oid: string;
  readonly isLink: boolean;
  readonly isExecutable: boolean;
}

/**
 * The files of a commit. Folders of which nothing is kept are not read; a submodule is no file.
 *
 * @param mayKeep - Whether something in a folder may be wanted, by its path with a slash at its end
 */
export async function listFiles(
  options: Repository["git"],
  commit: string,
  mayKeep: (folder: string) => boolean = () => true,
): Promise<readonly TreeFile[]> {
  const list = async (oid: string, folder: string): Promise<readonly TreeFile[]> => {
    const { tree } = await git.readTree({ ...options, oid }).catch((error: unknown) => {
      throw missingObject(oid, error);
    });
    const found = await Promise.all(
      tree.map(async (entry): Promise<readonly TreeFile[]> => {
        const path = `${folder}${entry.path}`;
        if (entry.type === "tree") return mayKeep(`${path}/`) ? list(entry.oid, `${path}/`) : [];
        if (entry.type === "commit") return [];
        return [{ path, oid: entry.oid, isLink: entry.mode === "120000", isExecutable: entry.mode === "100755" }];
      }),
    );
    return found.flat();
  };
  return list(commit, "");
}
