import type { UiHandlers } from '../../messages/router';
import type { SyncService } from './sync-service';

export type SyncHandlers = Pick<UiHandlers, Extract<keyof UiHandlers, `sync.${string}`>>;

export function createSyncHandlers(sync: SyncService): SyncHandlers {
  return {
    'sync.status': () => sync.status(),
    'sync.turn-on': () => sync.turnOn(),
    'sync.try-again': () => sync.tryAgain(),
    'sync.turn-off': () => sync.turnOff(),
  };
}
