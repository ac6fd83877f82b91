import { HelpDeskLine } from './common-parts.tsx';
import type { Section } from './question.ts';

export const STUCK: Section = {
  id: 'stuck',
  heading: 'When something goes wrong',
  questions: [
    {
      id: 'forgotten-password',
      question: 'I have forgotten my password. What do I do?',
      words: 'reset lost new',
      answer: () => (
        <p>
          <a href="/recover/forgotten-password">Read what you can do</a>. Someone has to check who you are
          before you get a new one. Setting up MFA does not change your password.
        </p>
      ),
    },
    {
      id: 'code-not-right',
      question: 'It says that my code is not right. Why?',
      words: 'wrong code rejected error old time clock',
      answer: () => (
        <p>
          Each code works once. One from an app is good for about 30 seconds: wait for the next one, check
          that you look at the right account in the app, and that your phone sets its time automatically. Of
          codes that we send you, only the newest works.
        </p>
      ),
    },
    {
      id: 'too-many-tries',
      question: 'It says "Too many tries". What now?',
      words: 'locked blocked wait attempts',
      answer: () => (
        <p>
          Wait until the time that the page shows. Until then even the right password or code is refused. If
          it was not you who tried, tell the help desk.
        </p>
      ),
    },
    {
      id: 'recovery-codes',
      question: 'What are recovery codes?',
      words: 'backup ten codes print lost used up',
      answer: () => (
        <p>
          Ten codes that you get when you set up. Each lets you in once when you do not have your phone. Keep
          them on paper. You can make new ones at <strong>Self-service</strong>,{' '}
          <strong>Recovery codes</strong>; the old ones then stop working.
        </p>
      ),
    },
    {
      id: 'access-pass',
      question: 'What is an access pass?',
      words: 'temporary TAP code helper lost phone first day',
      answer: () => (
        <p>
          A code that works for some hours. Your local administrator or the help desk gives it to you after
          they have checked who you are. When you sign in, follow <strong>Use another method</strong> and
          choose <strong>Access pass</strong>. Some passes also let you choose a password: go to{' '}
          <a href="/recover">Get back into your account</a> and choose <strong>I have an access pass</strong>.
          Give it to nobody else.
        </p>
      ),
    },
    {
      id: 'paused',
      question: 'What does "Your access is paused" mean?',
      words: 'halted stopped blocked date deadline idle leave',
      answer: () => (
        <>
          <p>
            It means that your password is no longer enough to set up MFA. It happens when access was stopped
            because MFA was not set up in time, when nobody signed in for 90 days, or when all your methods
            were cleared. Nothing is deleted.
          </p>
          <p>
            Someone has to check that it is you first: <a href="/recover/paused">what to do</a>.
          </p>
        </>
      ),
    },
    {
      id: 'not-me',
      question: 'I got a message about a change that I did not make. What do I do?',
      words: 'notice email suspicious attack hacked phishing fraud',
      answer: ({ helpDesk }) => (
        <p>
          Open the link in the message within 24 hours and press <strong>This was not me</strong>. Every
          browser and device is signed out, and your local administrator and the help desk see it. That page
          never asks for your password or a code: if one does, close it. Or call the help desk straight away:{' '}
          <HelpDeskLine helpDesk={helpDesk} />.
        </p>
      ),
    },
    {
      id: 'who-to-ask',
      question: 'Who can help me?',
      words: 'contact support telephone administrator number',
      answer: ({ helpDesk }) => (
        <p>
          Your local administrator, or the help desk: <HelpDeskLine helpDesk={helpDesk} />. Or{' '}
          <a href="/sign-in/help">ask for help here</a>. Your local administrator and the help desk never need
          your password or a code.
        </p>
      ),
    },
  ],
};
