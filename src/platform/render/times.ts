/** Where the installation is: local days and times are those of this zone. */
export const ZONE = 'Europe/London';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });

const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = format({ day: 'numeric', month: 'long', year: 'numeric' });
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' });

/** `Tuesday 24 November 2026` */
export const dayText = (at: Date): string => day.format(at).replace(',', '');

/** `24 November 2026` */
export const dateText = (at: Date): string => shortDay.format(at);

/** `09:12` */
export const timeText = (at: Date): string => clock.format(at);

/** `24 November 2026, 09:12` */
export const momentText = (at: Date): string => `${dateText(at)}, ${timeText(at)}`;

/** An end in words: `Tuesday 24 November 2026, 09:12`, or `the end of Monday 23 November 2026` where it ends with its day. */
export const endText = (at: Date): string =>
  timeText(at) === '00:00'
    ? `the end of ${dayText(new Date(at.getTime() - 1))}`
    : `${dayText(at)}, ${timeText(at)}`;

/** The local calendar day of a moment, as `2026-11-24`. */
export const localDay = (at: Date): string => isoDay.format(at);
