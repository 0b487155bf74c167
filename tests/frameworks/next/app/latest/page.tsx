import { connection } from "next/server";
import { client } from "../../client";

/** Has nothing in its address that makes it dynamic: `connection` keeps the build from rendering it. */
export default async function Page() {
  await connection();
  const task = await client.tasks.retrieve("task-unified-latest");
  return <p>{task.status}</p>;
}
