import { messages, PersonRegistered } from '@digitalhub/contracts';
import { exampleEvent, exampleOf } from './examples';

describe('examples', () => {
  it('there are messages to have examples of', () => {
    expect(messages.length).toBeGreaterThan(5);
  });

  it.each(messages.map((message) => [message.type, message] as const))(
    '%s has a valid one',
    (type, message) => {
      expect(exampleEvent(message)).toMatchObject({ type, sequence: 1, data: exampleOf(message) });
    },
  );

  it('takes members from the test and keeps the rest', () => {
    const data = exampleOf(PersonRegistered, { language: 'en' });
    expect(data).toEqual({ ...PersonRegistered.examples[0], language: 'en' });
  });

  it('refuses members that the contract refuses, naming them', () => {
    expect(() => exampleOf(PersonRegistered, { revision: -1 })).toThrow(/revision/);
  });

  it('gives every event an id of its own and copies of its data', () => {
    const [one, two] = [exampleEvent(PersonRegistered), exampleEvent(PersonRegistered)];
    expect(one.id).not.toBe(two.id);
    expect(one.data).not.toBe(two.data);
  });
});
