import type { RandomBytes } from '../../core/ports';

export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

export const randomId = (): string => crypto.randomUUID();
