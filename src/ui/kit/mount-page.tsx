import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

import { t, type MessageKey } from './t';

/** Starts a page: its title in the browser's language, and `page` in the element with the id `root`. */
export function mountPage(title: MessageKey, page: ReactNode): void {
  document.title = t(title);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
