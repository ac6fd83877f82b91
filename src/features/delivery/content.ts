import type { CallScript } from './call-script.ts';

/** What is to be sent, and where to. Telephone numbers are in E.164 form, such as +447700900123. */
export type Content =
  | { readonly channel: 'email'; readonly to: string; readonly subject: string; readonly body: string }
  | { readonly channel: 'text'; readonly to: string; readonly body: string }
  | {
      readonly channel: 'call';
      readonly to: string;
      readonly extension: string | undefined;
      readonly script: CallScript;
    };

/** A number as lists may show it: numbers themselves are sealed. */
export const recipientOf = (content: Content): string =>
  content.channel === 'email' ? content.to : `the number ending ${content.to.slice(-3)}`;
