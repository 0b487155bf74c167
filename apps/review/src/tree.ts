/** One side of a review: a folder with the project's files as they stand at one moment. */
export interface Tree {
  /** What people call it: `working tree`, or a reference with its short commit, `main (1a2b3c4)`. */
  readonly name: string;
  /** The commit that it was made from. Absent for the working tree. */
  readonly commit?: string | undefined;
  /** The root of the files. Of the base it holds only the parts that the review reads. */
  readonly folder: string;
}
