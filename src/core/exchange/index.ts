export { writeCxf } from './cxf-writer';
export { ExchangeError, type ExchangeErrorCode } from './exchange-error';
export type { ForeignContents, ForeignSource, Skipped, SkipReason } from './foreign-contents';
export type { InflateRaw } from './large-blob';
export { readForeignFile, type ExchangePorts } from './read-foreign-file';
