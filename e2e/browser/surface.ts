/** A page in either browser, reduced to what a person does with it. `testId` is the value of `data-testid`. */
export interface Surface {
  evaluate<Value, Argument>(
    work: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>;
  /** The page's real address, also where the automation protocol reports about:blank. */
  address(): Promise<string>;
  waitFor(testId: string, timeout?: number): Promise<void>;
  waitForGone(testId: string, timeout?: number): Promise<void>;
  has(testId: string): Promise<boolean>;
  text(testId: string): Promise<string>;
  click(testId: string): Promise<void>;
  /** Presses the mouse at a point of the page, whatever is there. */
  clickAt(place: Place): Promise<void>;
  /** Types into an empty field, key by key. */
  type(testId: string, text: string): Promise<void>;
  press(key: 'Enter' | 'Escape' | 'Space' | 'Tab'): Promise<void>;
  goto(url: string): Promise<void>;
  bringToFront(): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A real browser with the production build of the extension in it. */
export interface BrowserUnderTest {
  readonly name: 'chromium' | 'firefox';
  newPage(url: string): Promise<Surface>;
  /** Waits for a page of the extension whose path ends in `file`, for example `prompt.html`. */
  extensionPage(file: string, timeout?: number): Promise<Surface>;
  /** Opens a page of the extension as a tab. */
  openExtensionPage(path: string): Promise<Surface>;
  /** Presses the toolbar button while the tab in front is what it is, and gives the popup that opens. */
  openPopup(): Promise<Surface>;
  /**
   * Chooses the extension's entry in the context menu of a picture; see `image-menu.ts` for how far each browser lets
   * automation go there.
   */
  chooseImageMenu(page: Surface, testId: string): Promise<void>;
  /** How many pages of the extension with this file name are open. */
  countExtensionPages(file: string): Promise<number>;
  /** Stops the background as the browser itself would; the next event starts it again. */
  stopBackground(): Promise<void>;
  close(): Promise<void>;
}

export const byTestId = (testId: string): string => `[data-testid="${testId}"]`;

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The middle of an element, in pixels of its page. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where something is once it has stopped moving: a page that is just filling would be clicked beside it. */
export async function atRest(look: () => Promise<Place>): Promise<Place> {
  let last = await look();
  return eventually('something to stand still', async () => {
    await pause(120);
    const now = await look();
    const still = now.x === last.x && now.y === last.y;
    last = now;
    return still ? now : undefined;
  });
}

/** Asks again until `look` gives something, or fails with `what`. */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | undefined>,
  timeout = 30_000,
): Promise<Value> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`timed out after ${timeout} ms: ${what}`);
    await pause(30);
  }
}
