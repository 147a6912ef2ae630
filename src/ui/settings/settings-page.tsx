import { useSyncExternalStore, type ReactNode } from 'react';

import { EmergencySheet } from './backup/emergency-sheet';
import { Settings, type SettingsProps } from './settings';

function followHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}

/** The settings, or the sheet to print that is reached from them. */
export function SettingsPage(props: SettingsProps): ReactNode {
  const hash = useSyncExternalStore(followHash, () => window.location.hash);
  return hash === '#emergency-sheet' ? <EmergencySheet /> : <Settings {...props} />;
}
