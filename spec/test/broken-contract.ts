/** Locations in the small contract. */
export const operation = ["paths", "/v1/things", "post"] as const;
export const schemas = ["components", "schemas"] as const;
export const media = [...operation, "requestBody", "content", "application/json"] as const;
export const callback = [...operation, "callbacks", "finished", "{$request.body#/name}", "post"] as const;

/**
 * The rule; what is broken; where; the value there afterwards (`undefined`: the member is removed); the reason in the
 * message.
 */
export type Case = readonly [rule: string, broken: string, path: readonly string[], value: unknown, reason: string];
