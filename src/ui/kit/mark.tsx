import { useId, type ReactNode } from 'react';

/** Tidekey's sign: a key whose bow holds the tide. The same drawing as public/icons/tidekey.svg. */
export function Mark(): ReactNode {
  const clip = useId();
  return (
    <svg className="shell-mark" viewBox="0 0 128 128" aria-hidden="true" focusable="false">
      <rect width="128" height="128" rx="28" fill="#0e7f8c" />
      <clipPath id={clip}>
        <circle cx="44" cy="64" r="29" />
      </clipPath>
      <circle cx="44" cy="64" r="27" fill="none" stroke="#ffffff" strokeWidth="10" />
      <path
        clipPath={`url(#${clip})`}
        d="M12 68c8 0 8-8 16-8s8 8 16 8 8-8 16-8 8 8 16 8v32H12z"
        fill="#ffffff"
      />
      <path d="M71 59h45v26h-10V70h-9v11H87V70H71z" fill="#ffffff" />
    </svg>
  );
}
