import type { ReactNode } from 'react';

import { Notice, t, type MessageKey } from '../kit';
import type { CameraProblem } from './camera-problem';
import type { ImageProblem } from './image-problem';

export type ScanProblem = CameraProblem | ImageProblem | 'image-unreachable' | 'paste-unusable';

const WORDS = {
  'camera-none': ['scan_camera_none', 'scan_camera_none_next'],
  'camera-denied': ['scan_camera_denied', 'scan_camera_denied_next'],
  'camera-busy': ['scan_camera_busy', 'scan_camera_busy_next'],
  'camera-ended': ['scan_camera_ended', 'scan_camera_ended_next'],
  'image-unreachable': ['scan_image_unreachable', 'scan_image_unreachable_next'],
  'image-unreadable': ['scan_image_unreadable', 'scan_image_unreadable_next'],
  'image-too-large': ['scan_image_too_large', 'scan_image_too_large_next'],
  'image-without-code': ['scan_image_without_code', 'scan_image_without_code_next'],
  reader: ['scan_reader', 'scan_reader_next'],
  'paste-unusable': ['scan_paste_unusable', 'scan_paste_unusable_next'],
} as const satisfies Readonly<Record<ScanProblem, readonly [MessageKey, MessageKey]>>;

export interface ScanProblemNoticeProps {
  readonly problem: ScanProblem;
}

/** What happened, what is safe, what to do next. */
export function ScanProblemNotice({ problem }: ScanProblemNoticeProps): ReactNode {
  const [title, next] = WORDS[problem];
  return (
    <Notice kind="danger" live testId="scan-error" title={t(title)}>
      <p>{t('scan_safe')}</p>
      <p>{t(next)}</p>
    </Notice>
  );
}
