import { describe, expect, it } from 'vitest';

import type { LinkSubmitView } from '../../../messages/link-views';
import type { UiRequest } from '../../../messages/table';
import { followPicture, followText, type CodeOrigin, type SubmitLink } from './follow-codes';

const id = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9';
const harbour = `liquid://login.harbour.example/?requestId=${id}`;
const island = `liquid://island.example/?requestId=${id}`;
const scanned: CodeOrigin = { source: 'scan-tab', captureId: 'capture-1' };

/** A background that answers `value`, and writes down what it was handed. */
function background(value: LinkSubmitView = { kind: 'accepted' }) {
  const handed: UiRequest<'link.submit'>[] = [];
  const submit: SubmitLink = (request) => {
    handed.push(request);
    return Promise.resolve({ ok: true, value });
  };
  return { handed, submit };
}

const picture = (
  texts: readonly string[],
  origin: CodeOrigin = scanned,
  signal = AbortSignal.any([]),
) => ({
  reading: Promise.resolve(texts.map((text) => ({ text }))),
  origin,
  at: 0,
  signal,
});

describe('a picture of the tab', () => {
  it('with one link hands it on with the ticket that proves whose picture it was', async () => {
    const { handed, submit } = background();
    expect(await followPicture(picture([harbour, 'https://shop.example']), submit)).toEqual({
      kind: 'accepted',
    });
    expect(handed).toEqual([{ text: harbour, source: 'scan-tab', captureId: 'capture-1' }]);
  });

  it('with several links hands none on, and keeps the ticket for the chosen one', async () => {
    const { handed, submit } = background();
    expect(await followPicture(picture([harbour, island]), submit)).toMatchObject({
      kind: 'choosing',
      origin: scanned,
    });
    expect(handed).toEqual([]);
  });

  it('that is read after something newer was begun hands nothing on', async () => {
    const { handed, submit } = background();
    await followPicture(picture([harbour], scanned, AbortSignal.abort()), submit);
    expect(handed).toEqual([]);
  });

  it('with a code of another kind says which, and hands nothing on', async () => {
    const { handed, submit } = background();
    expect(await followPicture(picture(['FIDO:/130864']), submit)).toEqual({
      kind: 'refused',
      problem: 'hybrid',
    });
    expect(handed).toEqual([]);
  });

  it.each([
    [scanned, 'tab-without-code'],
    [{ source: 'image' }, 'image-without-code'],
    [{ source: 'paste' }, 'image-without-code'],
  ] as const)('without a code (%j) is a problem of its own: %s', async (origin, problem) => {
    expect(await followPicture(picture([], origin), background().submit)).toEqual({
      kind: 'problem',
      problem,
    });
  });

  it('that cannot be read says why', async () => {
    const broken = Object.assign(new Error('no'), { reason: 'not-an-image' });
    const unread = { ...picture([]), reading: Promise.reject(broken) };
    expect(await followPicture(unread, background().submit)).toEqual({
      kind: 'problem',
      problem: 'image-unreadable',
      detail: 'Error: no',
    });
  });
});

describe('a text', () => {
  it('claims no ticket when it was pasted', async () => {
    const { handed, submit } = background();
    await followText(harbour, { source: 'paste' }, submit);
    expect(handed).toEqual([{ text: harbour, source: 'paste' }]);
  });

  it('that the background refuses is refused', async () => {
    const { submit } = background({ kind: 'refused', problem: 'stale' });
    expect(await followText(harbour, { source: 'paste' }, submit)).toEqual({
      kind: 'refused',
      problem: 'stale',
    });
  });

  it('that no message may hold is refused without one', async () => {
    const { handed, submit } = background();
    expect(await followText('x'.repeat(2049), { source: 'paste' }, submit)).toEqual({
      kind: 'refused',
      problem: 'too-long',
    });
    expect(handed).toEqual([]);
  });

  it('that does not reach the background fails', async () => {
    const failure = { code: 'internal', detail: 'no answer' } as const;
    const submit: SubmitLink = () => Promise.resolve({ ok: false, error: failure });
    expect(await followText(harbour, { source: 'paste' }, submit)).toEqual({
      kind: 'failed',
      failure,
    });
  });
});
