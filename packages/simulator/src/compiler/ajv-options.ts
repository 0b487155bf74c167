/** How both back ends set up ajv, so that both give the same verdicts. */
export const ajvOptions: { readonly allErrors: true; readonly strict: false; readonly inlineRefs: false } = {
  allErrors: true,
  strict: false,
  inlineRefs: false,
};

/** The formats that are checked; every other one is only a note. */
export const checkedFormats = ["uri"] as const;

/** The name that the contract has in ajv: a pointer into it follows. */
export const contractId = "contract";
