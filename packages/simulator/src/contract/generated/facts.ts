/** Generated from @video-generations/spec by `npm run generate`. Do not edit. */
import type { ContractFacts } from "../../compiler/contract-facts.ts";

/** What the simulator reads out of the contract beside its schemas. */
export const facts: ContractFacts = {
  "routes": [
    {
      "method": "POST",
      "path": "/v1/videos/generations",
      "operation": "createVideoGeneration"
    },
    {
      "method": "GET",
      "path": "/v1/tasks/{task_id}",
      "operation": "getTask"
    }
  ],
  "credentials": {
    "createVideoGeneration": [
      {
        "in": "bearer"
      }
    ],
    "getTask": [
      {
        "in": "bearer"
      }
    ]
  },
  "success": {
    "createVideoGeneration": 200,
    "getTask": 200
  },
  "isBodyRequired": true,
  "mediaType": "application/json",
  "fields": {
    "model": {
      "default": "seedance-2.0-fast-text-to-video",
      "values": [
        "seedance-2.0-fast-text-to-video"
      ]
    },
    "prompt": {},
    "duration": {
      "default": 5,
      "minimum": 4,
      "maximum": 15
    },
    "quality": {
      "default": "720p",
      "values": [
        "480p",
        "720p"
      ]
    },
    "aspect_ratio": {
      "default": "16:9",
      "values": [
        "16:9",
        "9:16",
        "1:1",
        "4:3",
        "3:4",
        "21:9",
        "adaptive"
      ]
    },
    "generate_audio": {
      "default": true
    },
    "content_filter": {
      "default": true
    },
    "model_params": {},
    "callback_url": {}
  },
  "sampleBody": {
    "model": "seedance-2.0-fast-text-to-video",
    "prompt": "A paper boat drifts down a rainy street at dusk, neon reflected in the water."
  },
  "idParameter": "task_id",
  "idPattern": "^task-unified-",
  "unjudgedParameters": [],
  "pixels": {
    "480p": {
      "16:9": "864x496",
      "4:3": "752x560",
      "1:1": "640x640",
      "3:4": "560x752",
      "9:16": "496x864",
      "21:9": "992x432"
    },
    "720p": {
      "16:9": "1280x720",
      "4:3": "1112x834",
      "1:1": "960x960",
      "3:4": "834x1112",
      "9:16": "720x1280",
      "21:9": "1470x630"
    }
  }
};
