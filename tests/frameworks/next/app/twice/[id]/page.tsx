import { client } from "../../../client";

/** Reads a task twice in one render; each time the service is asked. */
export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  const first = await client.tasks.retrieve(id);
  const second = await client.tasks.retrieve(id);
  return (
    <p>
      {first.status}, {second.status}
    </p>
  );
}
