import {
  Fragment,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

import { sum, virtualWindow, type VirtualSight } from './virtual-window';

/** Lists up to this length are drawn whole, so that the browser's own search finds everything. */
const WHOLE = 30;

export interface VirtualListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Pixels of a row that was never drawn. */
  readonly guess: number;
  /** One row. What carries `data-row-head` takes the focus when the arrow keys move. */
  readonly children: (item: Item) => ReactNode;
}

/**
 * A list of which only the part in sight is drawn. Rows may have any height and change it. Tab walks on as in any list;
 * the arrow keys, Home and End move between rows; the row with the focus is never taken away.
 */
export function VirtualList<Item>(props: VirtualListProps<Item>): ReactNode {
  const { items, keyOf, guess } = props;
  const box = useRef<HTMLDivElement>(null);
  const sight = useSight(box);
  const { heights, observe } = useHeights();
  const [active, setActive] = useState<number>();
  const wanted = useRef<number>(undefined);

  useEffect(() => {
    if (wanted.current === undefined || wanted.current !== active) return;
    wanted.current = undefined;
    headOf(box.current, active)?.focus();
  }, [active]);

  const sizes = items.map((item) => heights.get(keyOf(item)) ?? guess);
  const view = virtualWindow(sizes, sight);
  const whole = items.length <= WHOLE;
  // With its neighbours: Tab leads to the next row also while the list is still scrolling to this one.
  const besideActive = (index: number): boolean =>
    active !== undefined && Math.abs(index - active) <= 1;
  const drawn = items
    .map((_, index) => index)
    .filter((index) => whole || besideActive(index) || (index >= view.start && index < view.end));

  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const from = rowIndex(event.target);
    if (from === undefined || !isHead(event.target)) return;
    const to = target(event.key, from, items.length);
    if (to === undefined) return;
    event.preventDefault();
    wanted.current = to;
    setActive(to);
    // Already drawn and already active: no render will come.
    if (to === active) headOf(box.current, to)?.focus();
  };

  return (
    <div
      ref={box}
      role="list"
      aria-label={props.label}
      onKeyDown={move}
      onFocus={(event: FocusEvent<HTMLDivElement>) => {
        setActive(rowIndex(event.target));
      }}
    >
      {drawn.map((index, place) => {
        const item = items[index];
        if (item === undefined) return null;
        const key = keyOf(item);
        return (
          <Fragment key={key}>
            <Room pixels={sum(sizes, (drawn[place - 1] ?? -1) + 1, index)} />
            <div
              role="listitem"
              aria-setsize={items.length}
              aria-posinset={index + 1}
              data-index={index}
              data-key={key}
              ref={observe}
            >
              {props.children(item)}
            </div>
          </Fragment>
        );
      })}
      <Room pixels={sum(sizes, (drawn.at(-1) ?? -1) + 1, items.length)} />
    </div>
  );
}

/** The room of rows that are not drawn. */
function Room({ pixels }: { readonly pixels: number }): ReactNode {
  return pixels === 0 ? null : <div role="presentation" style={{ height: pixels }} />;
}

function target(key: string, from: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(length - 1, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

function rowIndex(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? undefined : Number(row.dataset['index']);
}

function isHead(target: EventTarget): boolean {
  return target instanceof HTMLElement && 'rowHead' in target.dataset;
}

function headOf(box: HTMLElement | null, index: number | undefined): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-index="${index ?? -1}"] [data-row-head]`) ?? null;
}

/** Which part of the list is in sight of the page's own scrolling. */
function useSight(box: { readonly current: HTMLElement | null }): VirtualSight {
  const [sight, setSight] = useState<VirtualSight>({ top: 0, height: 640 });
  useLayoutEffect(() => {
    let frame = 0;
    const look = (): void => {
      const top = -(box.current?.getBoundingClientRect().top ?? 0);
      setSight((before) =>
        before.top === top && before.height === window.innerHeight
          ? before
          : { top, height: window.innerHeight },
      );
    };
    const later = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    look();
    const stop = new AbortController();
    const options = { signal: stop.signal, passive: true };
    window.addEventListener('scroll', later, options);
    window.addEventListener('resize', later, options);
    return () => {
      stop.abort();
      cancelAnimationFrame(frame);
    };
  }, [box]);
  return sight;
}

interface Heights {
  readonly heights: ReadonlyMap<string, number>;
  readonly observe: (element: HTMLElement | null) => (() => void) | undefined;
}

/** Measured heights by key; a row that unfolds is measured anew. */
function useHeights(): Heights {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        setHeights((before) => {
          const after = new Map(before);
          for (const { target, borderBoxSize } of entries) {
            const key = target instanceof HTMLElement ? target.dataset['key'] : undefined;
            const height = borderBoxSize[0]?.blockSize;
            // What was just taken away reports nothing.
            if (key !== undefined && height !== undefined && height > 0) after.set(key, height);
          }
          return [...after].every(([key, height]) => before.get(key) === height) ? before : after;
        });
      }),
  );
  const observe = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      observer.observe(element);
      return () => {
        observer.unobserve(element);
      };
    },
    [observer],
  );
  return { heights, observe };
}
