/** The gate that stands for the product where no logo is configured. The name beside it says the same. */
export const BrandMark = () => (
  <svg
    className="app-brand__mark"
    viewBox="0 0 32 32"
    width="32"
    height="32"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M5 27V14a11 11 0 0 1 22 0v13h-4V14a7 7 0 0 0-14 0v13z" />
    <path fill="currentColor" d="M13 27V17a3 3 0 0 1 6 0v10z" opacity="0.7" />
  </svg>
);
