import { io } from 'socket.io-client';

import {
  readCandidate,
  readDescription,
  readDeviceCount,
  readRefusalCode,
  type SignaledCandidate,
} from '../../core/liquid/service';

const CONNECTS_WITHIN = 10_000;

export interface SignalingOptions {
  readonly origin: string;
  /** The service's own path, `/liquid`. */
  readonly path?: string;
  /** Shown to a version-2 service instead of a session. */
  readonly pairing?: { readonly pairingId: string; readonly credential: string };
}

export type SignalingEvent =
  | { readonly type: 'signal-connected' }
  | { readonly type: 'signal-lost' }
  | { readonly type: 'signal-refused'; readonly code?: string }
  | { readonly type: 'signal-heard' }
  | { readonly type: 'presence-told'; readonly deviceCount?: number }
  | { readonly type: 'pairing-revoked' }
  | { readonly type: 'answer-heard'; readonly sdp: string }
  | { readonly type: 'candidate-heard'; readonly candidate: SignaledCandidate };

export interface Signaling {
  emit(event: 'offer-description' | 'offer-candidate' | 'link', payload: string | object): void;
  close(): void;
}

/**
 * One connection to a service's signaling. It never connects again by itself, so that every attempt is counted. `offer-*`
 * is not listened to: a service sends our own messages back to us.
 */
export function openSignaling(
  { origin, path = '', pairing }: SignalingOptions,
  hear: (event: SignalingEvent) => void,
): Signaling {
  const socket = io(origin, {
    path: `${path}/socket.io/`,
    // Chromium sends no cookie with a WebSocket from an extension, so the session comes in by polling.
    transports: ['polling', 'websocket'],
    withCredentials: true,
    forceNew: true,
    reconnection: false,
    timeout: CONNECTS_WITHIN,
    ...(pairing === undefined ? {} : { auth: { version: 2, role: 'controller', ...pairing } }),
  });
  const told = (payload: unknown): void => {
    const deviceCount = readDeviceCount(payload);
    hear({ type: 'presence-told', ...(deviceCount === undefined ? {} : { deviceCount }) });
  };
  socket.on('connect', () => {
    hear({ type: 'signal-connected' });
  });
  socket.on('disconnect', () => {
    hear({ type: 'signal-lost' });
  });
  socket.on('connect_error', (error: Error & { readonly data?: unknown }) => {
    const code = readRefusalCode(error.data);
    hear({ type: 'signal-refused', ...(code === undefined ? {} : { code }) });
  });
  // Whatever it is, listened to or not: a flood costs time by its reading alone.
  socket.onAny(() => {
    hear({ type: 'signal-heard' });
  });
  socket.on('presence', told);
  socket.on('auth', () => {
    told(undefined);
  });
  socket.on('pairing:revoked', () => {
    hear({ type: 'pairing-revoked' });
  });
  socket.on('answer-description', (payload: unknown) => {
    const sdp = readDescription(payload);
    if (sdp !== undefined) hear({ type: 'answer-heard', sdp });
  });
  socket.on('answer-candidate', (payload: unknown) => {
    const candidate = readCandidate(payload);
    if (candidate !== undefined) hear({ type: 'candidate-heard', candidate });
  });
  return {
    emit(event, payload) {
      // Nothing is kept for later: the offer has a schedule of its own. Not `volatile`, which also drops what comes while
      // an earlier message is still on its way by polling: then the first description is lost, and its candidates are not.
      if (socket.connected) socket.emit(event, payload);
    },
    close() {
      socket.offAny();
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}
