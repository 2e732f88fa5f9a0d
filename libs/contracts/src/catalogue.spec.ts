import { messages, topics } from './catalogue';
import { jsonSchemaOf, readData, validateStrictly } from './messaging';

describe.each(messages.map((message) => [message.type, message] as const))('%s', (_type, message) => {
  it('is named after its topic', () => {
    const { owner, entity, major } = message.topic;
    expect(message.type).toMatch(
      new RegExp(`^digitalhub\\.${owner}\\.${entity}\\.[a-z]+(-[a-z]+)*\\.v${major}$`),
    );
    expect(topics).toContain(message.topic);
  });

  it('has examples that its producer may write and its readers understand', () => {
    for (const example of message.examples) {
      expect(validateStrictly(message, example)).toEqual(example);
      expect(readData(message, example)).toEqual(example);
    }
  });

  it('says so when it carries a person ref', () => {
    const { $defs = {} } = jsonSchemaOf(message);
    const carries = 'PersonRef' in $defs || 'Holder' in $defs;
    expect(message.personalData).toBe(carries ? 'person-ref' : 'none');
  });

  it('has no field for a direct identifier, a need or a note', () => {
    const { $defs: { NoticeKey: _itsSubjectIsNoPerson, ...$defs } = {}, ...schema } = jsonSchemaOf(message);
    const text = JSON.stringify({ ...schema, $defs });
    const fields = [...text.matchAll(/"([A-Za-z]+)":\{/g)].map(([, name]) => name);
    const forbidden =
      /mail|phone|first.?name|last.?name|surname|birth|^sub$|subject|note|need|eligib|comment/i;
    expect(fields.filter((field) => forbidden.test(field ?? ''))).toEqual([]);
  });
});

describe('topics', () => {
  it('have one name each, of dots, hyphens and lower-case letters', () => {
    const names = topics.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9.-]+$/.test(name))).toEqual([]);
  });

  it('carry at least one message each', () => {
    expect(topics.filter((topic) => !messages.some((message) => message.topic === topic))).toEqual([]);
  });

  it('have one message type each when they hold state', () => {
    const counts = topics
      .filter(({ kind }) => kind === 'state')
      .map((topic) => messages.filter((message) => message.topic === topic).length);
    expect(new Set(counts)).toEqual(new Set([1]));
  });
});

it('no two messages share a type', () => {
  const types = messages.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});
