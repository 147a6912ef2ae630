import type { AnswerMode, ChannelContext, ChannelState } from './channel-state';

/** The state of a channel on which nothing was said. A reconnection that opens a new channel begins with a new state. */
export function openChannel(context: ChannelContext): ChannelState {
  return {
    ...context,
    dialect: 'unknown',
    hangsOnErrors: false,
    open: [],
    counter: 0,
    budget: { since: 0, frames: 0, characters: 0 },
    heartbeatAnsweredAt: 0,
    ignoredFrames: 0,
  };
}

/** The user's choice for this connection. Open requests are answered in the form in which they are shown. */
export function setAnswerMode(state: ChannelState, answerMode: AnswerMode): ChannelState {
  return { ...state, answerMode };
}

/** Whether empty frames may be sent unasked: the use-wallet client decodes whatever comes, and fails. */
export function mayBeat(state: ChannelState): boolean {
  return state.dialect !== 'unknown' && !state.hangsOnErrors;
}
