/**
 * A task id (A4): `task-unified-`, then letters, digits, underscores and hyphens. Handlers get ids from strangers and
 * put them into a path, so a character that means something in a path is not allowed.
 */
export const taskIdPattern: RegExp = /^task-unified-[\w-]{1,128}$/;
