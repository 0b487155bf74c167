import { client } from "../../client";

/** Says nothing about when it is rendered: `next build` tries it, and the first request of the client makes it dynamic. */
export default async function Page() {
  const task = await client.tasks.retrieve("task-unified-prerendered");
  return <p>{task.status}</p>;
}
