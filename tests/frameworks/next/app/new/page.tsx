import { redirect } from "next/navigation";
import { client } from "../../client";

/** Buys a video in a server action, and shows it on its own page. */
async function create(form: FormData): Promise<void> {
  "use server";
  const { id } = await client.videos.create({ prompt: String(form.get("prompt")) });
  redirect(`/video/${id}`);
}

export default function Page() {
  return (
    <form action={create}>
      <input name="prompt" />
      <button type="submit">Make a video</button>
    </form>
  );
}
