import { type Page, TextField } from '../../../platform/render/index.ts';
import type { HelpFacts } from '../facts.ts';
import { findQuestions } from '../rules.ts';
import { helpPage } from './help-frame.tsx';
import type { Section } from './question.ts';
import { SECTIONS } from './questions.ts';

const found = (search: string): Section[] =>
  SECTIONS.map((section) => ({ ...section, questions: findQuestions(section.questions, search) })).filter(
    (section) => section.questions.length > 0,
  );

const Search = ({ search }: { search: string }) => (
  <search>
    <form action="/help/questions" method="get">
      <TextField name="search" label="Search the questions" type="search" width={20} value={search} />
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        Search
      </button>
    </form>
  </search>
);

const Found = ({ search, count }: { search: string; count: number }) => (
  <p role="status">
    {count === 0 ? 'No question has' : count === 1 ? '1 question has' : `${count} questions have`} the words
    &ldquo;{search}&rdquo;. <a href="/help/questions">Show all questions</a>
  </p>
);

const List = ({ sections }: { sections: readonly Section[] }) => (
  <nav aria-label="Questions on this page">
    <ul className="nhsuk-list">
      {sections.flatMap(({ questions }) =>
        questions.map(({ id, question }) => (
          <li key={id}>
            <a href={`#${id}`}>{question}</a>
          </li>
        )),
      )}
    </ul>
  </nav>
);

const Answers = ({ section, facts }: { section: Section; facts: HelpFacts }) => (
  <>
    <h2 className="nhsuk-heading-m" id={section.id}>
      {section.heading}
    </h2>
    {section.questions.map(({ id, question, answer }) => (
      <section key={id} aria-labelledby={id}>
        <h3 className="nhsuk-heading-s" id={id}>
          {question}
        </h3>
        {answer(facts)}
      </section>
    ))}
  </>
);

/** Questions and answers, all in the open so that the browser's own search finds them too. */
export function questionsPage(facts: HelpFacts, search: string): Page {
  const sections = found(search);
  const count = sections.reduce((sum, { questions }) => sum + questions.length, 0);
  return helpPage(
    '/help/questions',
    <>
      <Search search={search.slice(0, 100)} />
      {search !== '' && <Found search={search.slice(0, 100)} count={count} />}
      {count > 0 && <List sections={sections} />}
      {sections.map((section) => (
        <Answers key={section.id} section={section} facts={facts} />
      ))}
      <h2 className="nhsuk-heading-m" id="not-here">
        Your question is not here?
      </h2>
      <p>
        <a href="/sign-in/help">Get help to sign in</a>, or{' '}
        <a href="/help/feedback">tell us what is missing</a>.
      </p>
    </>,
  );
}
