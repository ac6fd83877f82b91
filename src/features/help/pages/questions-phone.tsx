import { type HelpFacts, offers } from '../facts.ts';
import { HelpDeskLine, WayThere } from './common-parts.tsx';
import type { Section } from './question.ts';

const WITHOUT_SMARTPHONE = ['text', 'call', 'security-key'];

const NoSmartphone = (facts: HelpFacts) => {
  const others = facts.choices.filter(({ id }) => WITHOUT_SMARTPHONE.includes(id));
  return others.length > 0 ? (
    <>
      <p>You need none. Choose one of these:</p>
      <ul>
        {others.map(({ id, label, hint }) => (
          <li key={id}>
            <strong>{label}.</strong> {hint}
          </li>
        ))}
      </ul>
    </>
  ) : (
    <p>
      Here the way is an authenticator app. It also runs on a tablet without a SIM card, and some password
      managers have one for computers. If you have none of these, tell your local administrator or the help
      desk as early as you can. They look for a way with you.
    </p>
  );
};

export const PHONE: Section = {
  id: 'phones',
  heading: 'Phones and apps',
  questions: [
    {
      id: 'new-phone',
      question: 'I am getting a new phone. What do I do?',
      words: 'change replace upgrade mobile handset',
      answer: () => (
        <p>
          While you still have the old one, sign in and go to <WayThere />. Add the new phone, try it, then
          remove the old one. If the old phone is gone, sign in with a recovery code or an access pass first.
        </p>
      ),
    },
    {
      id: 'lost-phone',
      question: 'I have lost my phone, or it was stolen. What do I do?',
      words: 'broken missing theft mobile',
      answer: ({ helpDesk }) => (
        <p>
          Call the help desk straight away: <HelpDeskLine helpDesk={helpDesk} />. The thief also needs your
          password, but do not wait. To get in yourself, use a recovery code, another method that you set up,
          or an access pass from your local administrator or the help desk:{' '}
          <a href="/recover/lost-phone">what to do without your phone</a>.
        </p>
      ),
    },
    {
      id: 'no-smartphone',
      question: 'I have no smartphone. What can I use?',
      words: 'old mobile feature phone without tablet',
      answer: NoSmartphone,
    },
    {
      id: 'landline',
      question: 'Can I use a landline?',
      words: 'telephone fixed line desk extension call',
      answer: (facts) =>
        offers(facts, 'call') ? (
          <p>
            Yes. Choose <strong>Phone call</strong>. We ring the number and say a code. Choose a telephone
            that you can reach whenever you sign in.
          </p>
        ) : (
          <p>Not here at the moment. Your organisation does not offer phone calls.</p>
        ),
    },
    {
      id: 'no-signal',
      question: 'There is no signal where I work. Does it still work?',
      words: 'coverage reception offline internet wifi mobile data',
      answer: () => (
        <p>
          Yes, with an authenticator app. It makes its codes by itself and needs neither signal nor internet.
          Your phone&rsquo;s clock must be right: let it set itself.
        </p>
      ),
    },
    {
      id: 'own-phone',
      question: 'Must I use my own phone?',
      words: 'personal private work device',
      answer: () => <p>No. A phone or tablet from work does as well, as long as only you use it.</p>,
    },
    {
      id: 'what-the-app-sees',
      question: 'What does the app see of my phone?',
      words: 'privacy data track location spy monitor contacts',
      answer: () => (
        <p>
          An authenticator app works out codes from a key and the time. For that it does not need your
          messages, contacts, pictures or where you are, and it tells us nothing. It asks for the camera once,
          to scan the picture. The maker of the app says in its privacy notice what else the app does.
        </p>
      ),
    },
    {
      id: 'cost',
      question: 'What does it cost me?',
      words: 'money price free pay charge',
      answer: () => (
        <p>
          Nothing. The common authenticator apps are free and need no mobile data to make codes. Do not pay
          for an app, and do not enter bank details in one.
        </p>
      ),
    },
    {
      id: 'which-app',
      question: 'Which app can I use?',
      words: 'microsoft google authenticator install download store',
      answer: () => (
        <p>
          Any app for six-digit codes that change every 30 seconds, for example Microsoft Authenticator or
          Google Authenticator. If you already have one for something else, add this account to it.
        </p>
      ),
    },
  ],
};
