/** The ajv options of both back ends, so that both judge a value in the same way. */
export const ajvOptions: { readonly allErrors: true; readonly strict: false; readonly inlineRefs: false } = {
  allErrors: true,
  strict: false,
  inlineRefs: false,
};

/** The formats that are checked. Any other format is only an annotation. */
export const checkedFormats = ["uri"] as const;

/** The id of the contract in ajv. Append a pointer to it to name a schema. */
export const contractId = "contract";
