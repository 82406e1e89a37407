// Comments on and approvals of the made-up post-mortem, for the server beside this file.
const now = () => new Date().toISOString();
const thread = (id, kind, author, quote, said, parts = {}) => ({
  id,
  kind,
  state: 'open',
  author,
  at: now(),
  quote,
  version: 3,
  settled_by: null,
  settled_at: null,
  comments: said.map(([by, text]) => ({ author: by, at: now(), text })),
  can: ['reply'],
  ...parts,
});

const threads = [
  thread('c1', 'question', 'lin', '18 % of the people', [
    ['lin', 'Of those who tried, or of all who are registered? @ana'],
  ]),
  thread('c2', 'remark', 'sam', 'Improve monitoring', [
    ['sam', 'Which signal would have told us?'],
    ['ana', 'Refusals per zone. I will write it down.'],
  ]),
  thread('c3', 'remark', 'lin', 'the whole region was down', [['lin', 'It was one zone.']]),
  thread('c4', 'remark', 'lin', 'All times are UTC.', [['lin', 'Thank you for saying so.']], {
    state: 'resolved',
    settled_by: 'ana',
    settled_at: now(),
  }),
];

function view(document, each) {
  const start = document.indexOf(each.quote);
  const place = start < 0 ? null : { start, end: start + each.quote.length, quote: each.quote };
  const states =
    each.kind === 'question'
      ? ['open', ...(each.comments.length > 1 ? ['answered'] : []), 'withdrawn']
      : ['open', 'resolved'];
  return { ...each, place, allowed: states.filter((state) => state !== each.state) };
}

const one = (id) => threads.find((each) => each.id === id);

export const comments = (document) => threads.map((each) => view(document, each));

export function comment(document, { kind, quote, text }) {
  threads.push(thread(`c${threads.length + 1}`, kind, 'ana', quote, [['ana', text]]));
  return view(document, threads.at(-1));
}

export function reply(document, id, text) {
  one(id).comments.push({ author: 'ana', at: now(), text });
  return view(document, one(id));
}

export function settle(document, id, state) {
  Object.assign(
    one(id),
    state === 'open' ? { state, settled_by: null, settled_at: null } : { state, settled_by: 'ana', settled_at: now() },
  );
  return view(document, one(id));
}

const approvals = [{ person: 'lin', verdict: 'approved', note: 'Clear, thank you.', version: 2, at: now() }];

export function state(document, version) {
  const questions = threads.filter((each) => each.kind === 'question' && each.state !== 'withdrawn');
  const answered = questions.filter((each) => each.state === 'answered').length;
  const share = questions.length === 0 ? 1 : answered / questions.length;
  const worthwhile = share > 0.8;
  return {
    version,
    questions: { asked: questions.length, answered, open: questions.length - answered, share },
    meeting: {
      worthwhile,
      why: worthwhile
        ? 'What is left can be decided in 30 minutes.'
        : `${answered} of ${questions.length} questions are answered; ` +
          'answer in writing first, and meet when more than 80 % are.',
      minutes: 30,
      people: ['ana', 'lin'],
      invitation: worthwhile
        ? 'Review of PM-8: Login refused valid passwords\n30 minutes, with ana, lin\n\n' +
          'To decide\n- Can PM-8 go out as it stands?'
        : null,
    },
    approvals: approvals.map((each) => ({ ...each, lapsed: each.version !== version })),
    needs: [{ roles: ['responder', 'manager'], met: false, by: null, nobody_else: false }],
    lacking: [
      'The approval of a responder or manager other than the driver; that of lin lapsed when the text changed.',
    ],
    can: ['approve'],
  };
}

export function approve(document, version, { verdict, note }) {
  approvals.push({ person: 'ana', verdict, note, version, at: now() });
  return state(document, version);
}
