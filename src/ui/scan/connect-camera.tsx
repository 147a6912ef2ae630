import type { ReactNode } from 'react';

import { Icon, t } from '../kit';

/** Opens the page that scans, as a tab: a popup would close under the browser's question for the camera. */
export function ConnectCamera(): ReactNode {
  return (
    <a
      className="button button-secondary"
      href="../scan/scan.html"
      target="_blank"
      rel="noreferrer"
      data-testid="connect-camera"
    >
      <Icon name="qr" small />
      {t('scan_open')}
    </a>
  );
}
