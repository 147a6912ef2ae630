import { failed, ok, type Result } from '../../result';
import { DataRefusalError } from './data-refusal-error';
import type { DataContext, DataRefusal, DataRequest } from './data-request';
import { readDataItem } from './read-data-item';

const MAX_ITEMS = 16;

/** Reads a request to sign data (ARC-60, scope AUTH). Everything that can be wrong without asking a person is found here. */
export function parseDataRequest(
  items: readonly unknown[],
  context: DataContext,
): Result<DataRequest, DataRefusal> {
  if (items.length === 0) return failed({ code: 'invalid-input', detail: 'no item' });
  if (items.length > MAX_ITEMS) return failed({ code: 'too-many', detail: 'more than 16 items' });
  const read: DataRequest['items'][number][] = [];
  for (const [index, item] of items.entries()) {
    try {
      read.push(readDataItem(item, index, context));
    } catch (error) {
      if (error instanceof DataRefusalError) return failed({ ...error.refusal, item: index });
      throw error;
    }
  }
  return ok({ items: read });
}
