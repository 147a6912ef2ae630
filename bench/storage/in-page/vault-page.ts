import { measureBackup } from './measure-backup';
import { measureUnlock } from './measure-unlock';
import { measureWrites } from './measure-writes';

const MEASURES = { measureBackup, measureUnlock, measureWrites };
export type VaultMeasures = typeof MEASURES;

Object.assign(globalThis, MEASURES);
