import type { SessionCommand, SessionReport, SessionSnapshot } from '../messages/session-port';
import { assertNever } from '../core/result';
import { LiveSession } from './live-session';
import type { SessionPorts } from './session-ports';

/** Ended sessions that are still told of: their end may have been said to a background that was just dying. */
const ENDED_KEPT = 16;
const LIVE_AT_MOST = 16;

/** All sessions of this browser profile. */
export class SessionHost {
  readonly #ports: SessionPorts;
  readonly #report: (report: SessionReport) => void;
  readonly #changed: () => void;
  readonly #live = new Map<string, LiveSession>();
  /** The last words of sessions that ended, oldest first. */
  readonly #ended = new Map<string, SessionSnapshot>();

  constructor(
    ports: SessionPorts,
    report: (report: SessionReport) => void,
    changed: () => void = () => undefined,
  ) {
    this.#ports = ports;
    this.#report = report;
    this.#changed = changed;
  }

  get busy(): boolean {
    return this.#live.size > 0;
  }

  /** Live sessions, then the ended ones. */
  snapshots(): readonly SessionSnapshot[] {
    const live = [...this.#live.values()].map((session) => session.snapshot());
    return [...live, ...this.#ended.values()];
  }

  introduce(): readonly SessionReport[] {
    const open = [...this.#live.values()].flatMap((session) => session.introduce());
    return [{ type: 'here', sessions: [...this.snapshots()] }, ...open];
  }

  obey(command: SessionCommand): void {
    switch (command.type) {
      case 'start':
        this.#start(command.plan);
        return;
      case 'close':
        this.#live.get(command.sessionId)?.take({ type: 'close', why: command.why });
        return;
      case 'close-all':
        this.closeAll(command.why);
        return;
      case 'answer':
        for (const session of this.#live.values()) {
          session.answerCall(command.callId, command.result);
        }
        return;
      case 'outcome':
        this.#settle(command);
        return;
      case 'answer-mode':
        this.#live.get(command.sessionId)?.setAnswerMode(command.mode);
        return;
      default:
        assertNever(command);
    }
  }

  closeAll(why: 'user' | 'locked'): void {
    for (const session of [...this.#live.values()]) session.take({ type: 'close', why });
  }

  #start(plan: LiveSession['plan']): void {
    const known = this.#live.get(plan.sessionId);
    if (known !== undefined) {
      this.#report({ type: 'snapshot', snapshot: known.snapshot() });
      return;
    }
    for (const other of [...this.#live.values()]) {
      // One cookie, one challenge: the newest link is what the user wants.
      if (other.plan.service.origin === plan.service.origin) other.take({ type: 'superseded' });
    }
    const [oldest] = this.#live.values();
    if (this.#live.size >= LIVE_AT_MOST) oldest?.take({ type: 'close', why: 'user' });
    this.#ended.delete(plan.sessionId);
    const session = new LiveSession(plan, this.#ports, (report) => {
      this.#hear(session, report);
    });
    this.#live.set(plan.sessionId, session);
    session.start();
  }

  #hear(session: LiveSession, report: SessionReport): void {
    if (report.type === 'ended') this.#end(session);
    this.#report(report);
    if (report.type === 'snapshot' || report.type === 'ended') this.#changed();
  }

  #end(session: LiveSession): void {
    const { sessionId } = session.plan;
    this.#live.delete(sessionId);
    this.#ended.set(sessionId, session.snapshot());
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > ENDED_KEPT && oldest !== undefined) this.#ended.delete(oldest);
  }

  #settle({ sessionId, key, outcome }: Extract<SessionCommand, { type: 'outcome' }>): void {
    const session = this.#live.get(sessionId);
    if (session === undefined) this.#report({ type: 'answered', sessionId, key, sent: false });
    else session.settle(key, outcome);
  }
}
