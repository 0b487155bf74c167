/** The strength of every entry of RULES.md by its id, 0 for the strongest. */
export declare function strengthsOf(text: string): ReadonlyMap<string, number>;
/** What is wrong with the evidence of one part of the contract; undefined when it is as its rules say. */
export declare function evidenceFault(node: object, known: ReadonlyMap<string, number>): string | undefined;
