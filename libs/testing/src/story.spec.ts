import { DomainError } from '@digitalhub/kernel';
import { given } from './story';

interface Door {
  readonly open: boolean;
  readonly log: readonly { readonly what: string; readonly by: string }[];
}

const shut: Door = { open: false, log: [] };

function open(door: Door, by: string): Door {
  if (door.open) throw new DomainError('already-open', 'The door is open.');
  return { open: true, log: [...door.log, { what: 'opened', by }] };
}

describe('a story', () => {
  it('passes when the result contains what it tells', () => {
    const opened = given(shut)
      .when((door) => open(door, 'mia'))
      .then({ open: true, log: [{ what: 'opened' }] });
    expect(opened.log).toHaveLength(1);
  });

  it('passes when the rule refuses with the code it tells, and gives the refusal', () => {
    const refusal = given({ ...shut, open: true })
      .when((door) => open(door, 'mia'))
      .thenRefused('already-open');
    expect(refusal.message).toBe('The door is open.');
  });

  it.each<[string, () => unknown]>([
    [
      'another value',
      () =>
        given(shut)
          .when((door) => open(door, 'mia'))
          .then({ log: [{ by: 'jonas' }] }),
    ],
    [
      'a shorter list',
      () =>
        given(shut)
          .when((door) => open(door, 'mia'))
          .then({ log: [] }),
    ],
    [
      'a refusal instead of a result',
      () =>
        given({ ...shut, open: true })
          .when((door) => open(door, 'mia'))
          .then({}),
    ],
    [
      'a result instead of a refusal',
      () =>
        given(shut)
          .when((door) => open(door, 'mia'))
          .thenRefused('already-open'),
    ],
    [
      'another code',
      () =>
        given({ ...shut, open: true })
          .when((door) => open(door, 'mia'))
          .thenRefused('locked'),
    ],
    [
      'a defect instead of a refusal',
      () =>
        given(shut)
          .when(() => {
            throw new TypeError('defect');
          })
          .thenRefused('locked'),
    ],
  ])('fails on %s', (_, story) => {
    expect(story).toThrow();
  });
});
