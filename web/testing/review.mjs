// Comments on the made-up post-mortem, for the server beside this file.
const now = () => new Date().toISOString();
const thread = (id, kind, author, quote, said, parts = {}) => ({
  id, kind, state: 'open', author, at: now(), quote, version: 3, settled_by: null, settled_at: null, comments: said.map(([by, text]) => ({ author: by, at: now(), text })), can: ['reply'], ...parts,
});

const threads = [
  thread('c1', 'question', 'lin', '18 % of the people', [['lin', 'Of those who tried, or of all who are registered? @ana']]),
  thread('c2', 'remark', 'sam', 'Improve monitoring', [['sam', 'Which signal would have told us?'], ['ana', 'Refusals per zone. I will write it down.']]),
  thread('c3', 'remark', 'lin', 'the whole region was down', [['lin', 'It was one zone.']]),
  thread('c4', 'remark', 'lin', 'All times are UTC.', [['lin', 'Thank you for saying so.']], { state: 'resolved', settled_by: 'ana', settled_at: now() }),
];

function view(document, each) {
  const start = document.indexOf(each.quote);
  const place = start < 0 ? null : { start, end: start + each.quote.length, quote: each.quote };
  const states = each.kind === 'question' ? ['open', ...(each.comments.length > 1 ? ['answered'] : []), 'withdrawn'] : ['open', 'resolved'];
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
  Object.assign(one(id), state === 'open' ? { state, settled_by: null, settled_at: null } : { state, settled_by: 'ana', settled_at: now() });
  return view(document, one(id));
}
