import { videoAddressOf } from "../address.ts";
import { createButton, createElement } from "../element.ts";

/** How far outside the visible part of the page, in pixels, a video is already fetched. */
const ahead = "300px";

/** The time in the video, in seconds, of the picture that is shown before the video plays. */
const pictureAt = 1;

/** Fetches a video when it comes into view, so that a list of a hundred does not fetch a hundred. */
const inSight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLVideoElement)) continue;
      inSight.unobserve(target);
      target.src = `${target.dataset.video}#t=${pictureAt}`;
    }
  },
  { rootMargin: ahead },
);

/**
 * Makes a player for a task's video. The video is fetched from this mock, by whatever name the page was reached: the
 * result URL may have another origin.
 */
export function createVideoPlayer(taskId: string, prompt: string): HTMLElement {
  const video = createElement("video", {
    attributes: {
      playsinline: "",
      loop: "",
      preload: "metadata",
      "aria-label": `Video: ${[...prompt].slice(0, 120).join("")}`,
      "data-video": videoAddressOf(taskId),
    },
  });
  const play = createButton("", () => start(), { class: "play", attributes: { "aria-label": "Play the video" } });
  const start = () => {
    play.remove();
    video.controls = true;
    video.currentTime = 0;
    video.focus();
    void video.play();
  };
  const node = createElement("div", { class: "player", children: [video, play] });
  video.addEventListener("error", () => {
    const text = "There is no video at this address: it has expired, or the mock was started without videos.";
    node.replaceChildren(createElement("p", { class: "failure", text }));
  });
  inSight.observe(video);
  return node;
}
