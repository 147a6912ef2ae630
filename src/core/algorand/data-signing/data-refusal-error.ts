import type { DataRefusal, DataRefusalCode } from './data-request';

/** Leaves the parts of the parser; caught at its door and made a value. */
export class DataRefusalError extends Error {
  override readonly name = 'DataRefusalError';
  readonly refusal: DataRefusal;

  constructor(code: DataRefusalCode, detail: string, item?: number) {
    super(detail);
    this.refusal = { code, detail, ...(item === undefined ? {} : { item }) };
  }
}
