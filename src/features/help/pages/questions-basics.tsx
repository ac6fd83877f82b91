import { Ways } from './common-parts.tsx';
import type { Section } from './question.ts';
import { RequiredFrom, Skipping } from './rollout-dates.tsx';

export const BASICS: Section = {
  id: 'basics',
  heading: 'What, why and when',
  questions: [
    {
      id: 'why',
      question: 'Why do I have to do this?',
      words: 'reason benefit compulsory mandatory must',
      answer: () => (
        <p>
          Passwords are guessed, stolen and given away by mistake. With MFA a password is not enough. Others
          depend on what is in your mail. <a href="/help#why">Read what it does</a>.
        </p>
      ),
    },
    {
      id: 'when',
      question: 'By when must I set it up?',
      words: 'date deadline skip not now later',
      answer: (facts) => (
        <>
          <RequiredFrom facts={facts} />
          <Skipping facts={facts} />
        </>
      ),
    },
    {
      id: 'how-often',
      question: 'How often am I asked for a code?',
      words: 'every time again day hours session',
      answer: () => (
        <p>
          When you sign in. A sign-in lasts up to 24 hours, and ends after an hour in which you do nothing.
          Before important changes, such as adding a phone, you are asked again.
        </p>
      ),
    },
    {
      id: 'which-ways',
      question: 'Which ways can I choose?',
      words: 'methods options app text call key offered',
      answer: ({ choices }) => (
        <>
          <p>Your organisation offers:</p>
          <Ways choices={choices} />
        </>
      ),
    },
    {
      id: 'how-long',
      question: 'How long does it take?',
      words: 'minutes time busy setup',
      answer: () => (
        <p>
          About two minutes, once. You have 15 minutes or more on the pages, so there is time to install an
          app. After that a code takes a few seconds.
        </p>
      ),
    },
    {
      id: 'cannot-use',
      question: 'I cannot use any of these ways. What then?',
      words: 'disability accessibility exemption exception impossible',
      answer: () => (
        <p>
          Tell your local administrator or the help desk before you are made to set it up. They can agree on
          another way with you.
        </p>
      ),
    },
  ],
};
