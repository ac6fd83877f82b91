/** A share as a bar. The number stands beside it in the table, so that screen readers skip the picture. */
export const Bar = ({ part, whole }: { readonly part: number; readonly whole: number }) => (
  <svg
    className="app-bar"
    width="100%"
    height="16"
    viewBox="0 0 100 16"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="100" height="16" fill="#d8dde0" />
    <rect width={whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10} height="16" fill="#005eb8" />
  </svg>
);
