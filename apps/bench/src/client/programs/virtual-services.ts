/** The answers of a service, as far as its client needs them. */
export interface Service {
  readonly created: object;
  /** A task in progress, at this percentage. */
  readonly read: (progress: number) => object;
  readonly finished: object;
  /** Whether a GET of this URL asks for the state of the task. */
  readonly isPoll: (url: string) => boolean;
}

const video = "https://videos.example/1.mp4";
const always = () => true;

const task = {
  id: "task-unified-1761313744-abcdefgh",
  object: "video.generation.task",
  created: 1761313744,
  model: "seedance-2.0-fast-text-to-video",
  type: "video",
  progress: 0,
  status: "pending",
  task_info: { can_cancel: true, estimated_time: 165, video_duration: 8 },
};

/** The services, by the names that the contenders use. */
export const services: Readonly<Record<string, Service>> = {
  "video-generations": {
    created: task,
    read: (progress) => ({ ...task, status: "processing", progress }),
    finished: { ...task, status: "completed", progress: 100, results: [video] },
    isPoll: always,
  },
  replicate: {
    created: { id: "p1", status: "starting" },
    read: () => ({ id: "p1", status: "processing" }),
    finished: { id: "p1", status: "succeeded", output: video },
    isPoll: always,
  },
  runway: {
    created: { id: "t1" },
    read: (progress) => ({ id: "t1", status: "RUNNING", progress: progress / 100 }),
    finished: { id: "t1", status: "SUCCEEDED", output: [video] },
    isPoll: always,
  },
  fal: {
    created: { request_id: "r1", status: "IN_QUEUE" },
    read: () => ({ request_id: "r1", status: "IN_PROGRESS" }),
    finished: { request_id: "r1", status: "COMPLETED", video: { url: video } },
    isPoll: (url) => new URL(url).pathname.endsWith("/status"),
  },
};
