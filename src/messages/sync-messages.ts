import { Nothing, uiOnly } from './schemas';

const ownPages = ['ui', 'onboarding'] as const;

/** What the browser's own account keeps for the recovery phrases of this vault. */
export const SYNC_MESSAGES = {
  'sync.status': { from: ownPages, request: Nothing },
  /** Brings back what is there, and keeps it up to date from now on. */
  'sync.turn-on': { from: ownPages, request: Nothing },
  'sync.try-again': { from: uiOnly, request: Nothing },
  /** Removes from the account what these phrases sealed. */
  'sync.turn-off': { from: uiOnly, request: Nothing },
} as const;

export interface SyncView {
  readonly on: boolean;
  /** A vault of 25-word keys has none, and nothing that could be kept there. */
  readonly hasPhrase: boolean;
  /** Passkeys of this vault that come from its phrases. */
  readonly here: number;
  /** Passkeys in the account that these phrases sealed. */
  readonly there: number;
  /** Of those, the ones that are not here. */
  readonly missing: number;
  /** Passkeys that the account has no room for. */
  readonly leftOut: number;
  /** Parts of what lies there that do not open, and are not believed. */
  readonly unread: number;
  /** Parts that a later release wrote. */
  readonly newer: number;
  /** Milliseconds since the epoch. */
  readonly writtenAt?: number;
  readonly trouble?: 'quota' | 'rate' | 'off' | 'unavailable';
}

export interface SyncReplies {
  'sync.status': SyncView;
  'sync.turn-on': SyncView;
  'sync.try-again': SyncView;
  'sync.turn-off': SyncView;
}
