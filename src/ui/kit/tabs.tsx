import { useId, type KeyboardEvent, type ReactNode } from 'react';

export interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly title: ReactNode }[];
  readonly current: Name;
  readonly onChange: (name: Name) => void;
  /** The panel of the current tab. */
  readonly children: ReactNode;
}

/** A row of tabs and one panel; the arrow keys move between the tabs. */
export function Tabs<Name extends string>(props: TabsProps<Name>): ReactNode {
  const { tabs, current, onChange } = props;
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.name === current) + step;
    const next = tabs[(at + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={props.label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            id={`${id}-${tab.name}`}
            className="tab"
            type="button"
            role="tab"
            aria-selected={tab.name === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.name === current ? 0 : -1}
            data-testid={`tab-${tab.name}`}
            onClick={() => {
              onChange(tab.name);
            }}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div
        className="stack"
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${current}`}
      >
        {props.children}
      </div>
    </>
  );
}
