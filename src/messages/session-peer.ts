/** What the other end asks for, and what becomes of it: plain JSON, made and read by the channel's dialects. */
export type PeerRequest = Readonly<Record<string, unknown>>;
export type PeerOutcome = Readonly<Record<string, unknown>>;
