import { Contact, type HelpDesk } from '../../../platform/render/index.ts';
import type { HelpFacts } from '../facts.ts';

/** The way through the pages, as every guide prints it. */
export const WayThere = () => (
  <>
    <strong>Profile</strong>, then <strong>My profile</strong>, then <strong>Self-service</strong>, then{' '}
    <strong>Self-enrol for MFA</strong>
  </>
);

/** The ways to prove it is you that people can choose here. */
export const Ways = ({ choices }: Pick<HelpFacts, 'choices'>) => (
  <ul>
    {choices.map(({ id, label, hint }) => (
      <li key={id}>
        <strong>{label}.</strong> {hint}
      </li>
    ))}
  </ul>
);

/** The help desk's number, to tap on a phone, and its hours. */
export const HelpDeskLine = ({ helpDesk }: { helpDesk: HelpDesk }) => (
  <>
    <a href={`tel:${helpDesk.telephone.replace(/[^+\d]/g, '')}`}>{helpDesk.telephone}</a> ({helpDesk.hours})
  </>
);

/** Whom to ask and where feedback goes. */
export const WhoToAsk = ({ helpDesk, feedbackContact }: Pick<HelpFacts, 'helpDesk' | 'feedbackContact'>) => (
  <ul>
    <li>
      Help desk: <HelpDeskLine helpDesk={helpDesk} />
    </li>
    <li>Your local administrator: the person in your organisation who looks after accounts.</li>
    <li>
      Feedback: <a href="/help/feedback">tell us how it went</a>, or write to <Contact at={feedbackContact} />
    </li>
  </ul>
);
