/** What makes the pages an organisation's own. Nothing here is tied to any real organisation. */
export interface Brand {
  /** The name in the header and in every title. */
  readonly name: string;
  /** The header's colour, as `#rrggbb`. */
  readonly colour: string;
  /** The address of a logo picture, or undefined for the name alone. */
  readonly logoUrl: string | undefined;
  /** The addresses of the brand's own typeface, left out for the system's. */
  readonly typeface?: Typeface | undefined;
  readonly helpDesk: HelpDesk;
  /** True shows the banner of the demonstration mode on every page. */
  readonly isDemonstration: boolean;
}

/** Addresses of WOFF2 files. */
export interface Typeface {
  readonly regularUrl: string;
  /** Left out, browsers thicken the regular one. */
  readonly boldUrl?: string | undefined;
}

/** Whom people ask. */
export interface HelpDesk {
  readonly telephone: string;
  readonly hours: string;
}
