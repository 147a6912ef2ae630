import { useEffect, useState } from 'react';

/** No code holds more; the background refuses longer links as well. */
const LONGEST_TEXT = 2_048;

export interface DroppedAndPasted {
  readonly onImage: (image: Blob, source: 'image' | 'paste') => void;
  readonly onText: (text: string) => void;
  /** Pasted or dropped was something that is neither a file nor a short text. */
  readonly onUnusable: () => void;
}

/** Takes files that are dropped anywhere on the page, and what is pasted. True while something is dragged over it. */
export function useDroppedAndPasted({ onImage, onText, onUnusable }: DroppedAndPasted): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const life = new AbortController();
    const listen = <Name extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
      name: Name,
      listener: (event: WindowEventMap[Name]) => void,
    ): void => {
      window.addEventListener(name, listener, { signal: life.signal });
    };
    const take = (data: DataTransfer | null, source: 'image' | 'paste'): void => {
      const file = data?.files[0];
      const text = data?.getData('text/plain').trim() ?? '';
      if (file !== undefined) onImage(file, source);
      else if (text !== '' && text.length <= LONGEST_TEXT) onText(text);
      else onUnusable();
    };
    listen('dragover', (event) => {
      // Without this the browser would leave the page and show the file.
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    listen('drop', (event) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer, 'image');
    });
    listen('paste', (event) => {
      event.preventDefault();
      take(event.clipboardData, 'paste');
    });
    return () => {
      life.abort();
    };
  }, [onImage, onText, onUnusable]);
  return over;
}
