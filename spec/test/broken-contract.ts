/** Locations in the small contract. */
export const operation = ["paths", "/v1/things", "post"] as const;
export const schemas = ["components", "schemas"] as const;
export const media = [...operation, "requestBody", "content", "application/json"] as const;
export const callback = [...operation, "callbacks", "finished", "{$request.body#/name}", "post"] as const;

/**
 * The rule; what is broken; where; the new value there (`undefined` removes the member); a part of the message that
 * gives the reason.
 */
export type Case = readonly [rule: string, broken: string, path: readonly string[], value: unknown, reason: string];
