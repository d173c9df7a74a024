/** @module Frames over WebSocket on mutually authenticated TLS 1.3 with pinned keys. */

export type { BearerLimits } from "./limits.js";
export type { ListenerCounts } from "./listener.js";
export {
  createWebSocketBearer,
  type WebSocketBearer,
  type WebSocketBearerOptions,
} from "./websocket-bearer.js";
