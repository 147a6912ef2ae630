export { assertNever } from './assert-never';
export { failed, ok, type Result } from './result';
