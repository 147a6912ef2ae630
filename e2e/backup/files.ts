import type { Surface } from '../browser/surface';

interface Caught {
  caught?: Promise<string>;
}

/** From now on the page keeps what it hands to the browser's downloads. */
export async function catchFile(page: Surface): Promise<void> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      (window as Caught).caught = (blob as Blob).text();
      return make(blob);
    };
  }, undefined);
}

export async function caughtFile(page: Surface): Promise<string> {
  return page.evaluate(async () => (await (window as Caught).caught) ?? '', undefined);
}

/** Chooses a file as the browser's own dialog does. */
export async function chooseFile(
  page: Surface,
  text: string,
  testId = 'bring-in-file',
): Promise<void> {
  await page.waitFor(testId);
  await page.evaluate(
    ([contents, id]) => {
      const input = document.querySelector<HTMLInputElement>(`[data-testid="${id}"]`);
      if (input === null) throw new Error('no input');
      const transfer = new DataTransfer();
      transfer.items.add(new File([contents], 'a-file'));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [text, testId] as const,
  );
}
