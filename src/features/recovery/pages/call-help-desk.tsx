import type { HelpDesk } from '../../../platform/render/index.ts';

const dialled = (telephone: string): string => telephone.replace(/[^+\d]/g, '');

/** The help desk's number, to tap on a phone, and its hours. */
export const CallHelpDesk = ({ helpDesk }: { helpDesk: HelpDesk }) => (
  <p>
    Call the help desk: <a href={`tel:${dialled(helpDesk.telephone)}`}>{helpDesk.telephone}</a> (
    {helpDesk.hours}). They check who you are before they change anything. They never ask for your password or
    a code.
  </p>
);
