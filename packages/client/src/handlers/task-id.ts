/**
 * What a task's id looks like to those who take it from strangers: `task-unified-`, then letters, digits, underscores
 * and hyphens (A4). It is sent on in a path, so nothing that means something there is let in.
 */
export const taskIdPattern: RegExp = /^task-unified-[\w-]{1,128}$/;
