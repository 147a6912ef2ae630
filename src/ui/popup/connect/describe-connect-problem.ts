import { t, type MessageKey } from '../../kit/t';
import type { ConnectProblem } from './follow-codes';

/** What happened, and one or more ways on. That nothing was sent holds for all of them. */
export interface ProblemWords {
  readonly title: string;
  readonly next: readonly string[];
}

const WORDS = {
  'tab-without-code': [
    'connect_tab_without_code',
    'connect_tab_without_code_zoom',
    'connect_tab_without_code_paste',
    'connect_tab_without_code_camera',
  ],
  'tab-unreachable': [
    'connect_tab_unreachable',
    'connect_tab_unreachable_next',
    'connect_tab_without_code_paste',
    'connect_tab_without_code_camera',
  ],
  nothing: ['connect_nothing', 'connect_nothing_next'],
  'image-unreadable': ['connect_picture_unreadable', 'connect_picture_unreadable_next'],
  'image-too-large': ['connect_picture_large', 'connect_picture_large_next'],
  'image-without-code': ['connect_picture_without_code', 'connect_picture_without_code_next'],
  reader: ['connect_reader', 'connect_reader_next'],
} as const satisfies Readonly<
  Record<ConnectProblem, readonly [title: MessageKey, ...next: MessageKey[]]>
>;

export function describeConnectProblem(problem: ConnectProblem): ProblemWords {
  const [title, ...next] = WORDS[problem];
  return { title: t(title), next: next.map((key) => t(key)) };
}
