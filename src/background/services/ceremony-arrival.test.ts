import { beforeEach, describe, expect, it } from 'vitest';

import { CeremonyStage, StageRelay, stageRequest } from '../../../test/fakes/ceremony-stage';
import type { CeremonyService } from './ceremony-service';

let stage: CeremonyStage;
let service: CeremonyService;
beforeEach(() => {
  stage = new CeremonyStage();
  service = stage.startWorker();
});

describe('while a request is judged', () => {
  it.each(['aborted', 'timeout'] as const)(
    'its %s ends it, and no window opens',
    async (reason) => {
      const relay = new StageRelay();
      const answer = stage.slowNetwork();
      const received = service.receive(relay, stageRequest('r1'));
      await service.cancel(relay, 'r1', reason);
      answer();
      await received;

      expect(relay.outcomes()).toMatchObject([
        { name: reason === 'aborted' ? 'AbortError' : 'NotAllowedError' },
      ]);
      expect(stage.windows).toEqual([]);
      expect(await stage.visibleIn(service)).toBeUndefined();
    },
  );

  it('another document cannot cancel it', async () => {
    const answer = stage.slowNetwork();
    const received = service.receive(new StageRelay(1), stageRequest('r1'));
    await service.cancel(new StageRelay(2), 'r1', 'aborted');
    answer();
    await received;

    expect(stage.windows).toEqual(['show']);
  });

  it('a document that goes takes it along', async () => {
    const relay = new StageRelay();
    const answer = stage.slowNetwork();
    const received = service.receive(relay, stageRequest('r1'));
    await service.documentGone(relay);
    answer();
    await received;

    expect(stage.windows).toEqual([]);
    expect(relay.outcomes()).toEqual([]);
  });

  it('its document has no second one, and other documents do not wait', async () => {
    const [slow, quick] = [new StageRelay(1), new StageRelay(2)];
    const answer = stage.slowNetwork();
    const received = service.receive(slow, stageRequest('r1'));
    stage.network = Promise.resolve();
    await service.receive(slow, stageRequest('r2'));
    await service.receive(quick, stageRequest('r3'));

    expect(slow.outcomes()).toMatchObject([{ name: 'OperationError' }]);
    expect(await stage.visibleIn(service)).toMatchObject({ record: { requestId: 'r3' } });
    answer();
    await received;
    expect(await stage.visibleIn(service)).toMatchObject({
      record: { requestId: 'r3' },
      waiting: 1,
    });
  });
});

describe('on known sites only', () => {
  it('leaves to the browser what was asked while locked and is not known', async () => {
    stage.conduct = 'known';
    const relays = [new StageRelay(1), new StageRelay(2)];
    const outcomes = () => relays.flatMap((relay) => relay.outcomes());
    for (const relay of relays) await service.receive(relay, stageRequest('r1'));

    for (const known of ['locked', 'yes'] as const) {
      await service.leaveUnknown(() => Promise.resolve(known));
      expect(outcomes()).toEqual([]);
    }
    await service.leaveUnknown(() => Promise.resolve('no'));
    expect(outcomes()).toEqual([{ kind: 'native' }, { kind: 'native' }]);
    expect(stage.windows).toEqual(['show', 'close']);
  });

  it('keeps in front what was asked on a site of another conduct', async () => {
    const relay = new StageRelay();
    await service.receive(relay, stageRequest('r1'));
    await service.leaveUnknown(() => Promise.resolve('no'));
    expect(relay.outcomes()).toEqual([]);
  });
});

describe('the journal', () => {
  it('has each request with the rule, and how it ended', async () => {
    await service.receive(new StageRelay(1), stageRequest('r1'));
    await service.receive(new StageRelay(1), stageRequest('r2'));
    await service.decide('ceremony-1', { type: 'denied' });
    stage.conduct = 'never';
    await service.receive(new StageRelay(3), stageRequest('r3'));

    expect(await stage.journal.list()).toMatchObject([
      { rule: 'site-never', answer: { kind: 'native', by: 'rule' } },
      { rule: 'already-pending', answer: { kind: 'error', by: 'rule', error: 'OperationError' } },
      { rule: 'asked', answer: { kind: 'error', by: 'user', error: 'NotAllowedError' } },
    ]);
  });
});
