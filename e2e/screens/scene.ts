import type { Page } from 'playwright';

import type { FakeReplies } from './fake-extension';

/** One way through a page, with pictures taken on it. */
export interface Scene {
  readonly name: string;
  /** The page's HTML file in `src/ui`. */
  readonly page: `${string}.html`;
  readonly replies: FakeReplies;
  /** Milliseconds until the fake background answers. */
  readonly latency?: number;
  /** Sizes other than the default pair (1280 and 360 px wide). */
  readonly sizes?: readonly Size[];
  /** Draw what the window shows, not the whole page: for windows whose size is part of the design. */
  readonly cropped?: boolean;
  readonly play: (page: Page, shot: (name: string) => Promise<void>) => Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}
