import { WayThere } from './common-parts.tsx';
import type { Section } from './question.ts';

export const WORK: Section = {
  id: 'work',
  heading: 'Shared mailboxes, computers and logins',
  questions: [
    {
      id: 'shared-mailbox',
      question: 'Does my shared mailbox need MFA?',
      words: 'team inbox group premises',
      answer: () => (
        <p>
          No. A shared mailbox has no password and no MFA of its own. You open it through your personal
          account, and that account has MFA.
        </p>
      ),
    },
    {
      id: 'generic-mailbox',
      question: 'We all sign in to one mailbox with the same password. What happens to it?',
      words: 'generic mailbox shared login account convert several people together',
      answer: () => (
        <p>
          Such a login is never made to set up MFA, because the first person to do so would lock the others
          out. It is turned into a shared mailbox first. Then each of you opens it through your own account.
          Tell your local administrator who uses it.
        </p>
      ),
    },
    {
      id: 'shared-computer',
      question: 'Several of us use one computer. Is that a problem?',
      words: 'counter reception ward pc workstation desk',
      answer: () => (
        <p>
          No. The second proof is on your phone, not on the computer. Sign out when you leave, and do not save
          passwords or recovery codes on a computer that others use.
        </p>
      ),
    },
    {
      id: 'locum',
      question: 'I work for several organisations. Do I set it up more than once?',
      words: 'locum bank agency relief many sites places two jobs',
      answer: () => (
        <p>
          No. You have one account, so you set up MFA once and use it everywhere. Any local administrator of
          your organisations may help you. None of them sees what you do at the others.
        </p>
      ),
    },
    {
      id: 'several-devices',
      question: 'Can I set up more than one phone or method?',
      words: 'second backup spare two devices tablet',
      answer: () => (
        <p>
          Yes, and it is a good idea. Go to <WayThere />, then <strong>Add a method</strong>. At sign-in,
          follow <strong>Use another method</strong> to choose.
        </p>
      ),
    },
    {
      id: 'applications',
      question: 'What about programs that send mail by themselves?',
      words: 'application account robot printer scanner software system',
      answer: () => (
        <p>
          Accounts of programs do not sign in on these pages and are not asked for MFA. Ask the help desk if a
          program of yours uses a person&rsquo;s account.
        </p>
      ),
    },
  ],
};
