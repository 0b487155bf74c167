import type { GetServerSideProps } from "next";
import { client } from "../../client";

export const getServerSideProps: GetServerSideProps = async ({ params }) => {
  const video = await client.tasks.wait(String(params?.id), { pollIntervalMs: 20, timeoutMs: 20_000 });
  return { props: { url: video.results[0] } };
};

export default function Page({ url }: { readonly url: string }) {
  return <video src={url} controls />;
}
