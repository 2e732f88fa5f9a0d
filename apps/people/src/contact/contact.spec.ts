import { cameBack, confirmed, described, noContact, refusing, refusingNothing, signedIn } from './contact';

const sealed = (box: string) => ({ key: 'k', box });
const signIn = { mail: sealed('mail'), signInName: sealed('name'), claims: 'digest-1' };
const known = signedIn(noContact, signIn)!;

describe('a sign-in', () => {
  it('brings address and name, and writes nothing when it says the same', () => {
    expect(known).toEqual({ ...signIn, refuses: [], revision: 1 });
    expect(signedIn(known, signIn)).toBeUndefined();
  });

  it('that says less takes away what it said before, and leaves what the person said', () => {
    const own = described(known, { name: sealed('own'), phone: sealed('phone') });
    expect(signedIn(own, { claims: 'digest-2' })).toEqual({
      ...{ name: sealed('own'), phone: sealed('phone'), claims: 'digest-2' },
      refuses: [],
      revision: 3,
    });
  });

  it('with another address makes the person reachable again', () => {
    const unreachable = cameBack(known);
    expect(signedIn(unreachable, { ...signIn, mail: sealed('new'), claims: 'digest-2' })).not.toHaveProperty(
      'undeliverable',
    );
    expect(confirmed(unreachable, sealed('new'))).not.toHaveProperty('undeliverable');
  });
});

it('what a person leaves out of their description is removed', () => {
  const own = described(known, { name: sealed('own'), phone: sealed('phone') });
  const bare = described(own, {});
  expect(bare).toEqual({ ...known, revision: 3 });
});

it('notices are refused by kind, each once, until all are wanted again', () => {
  const twice = refusing(refusing(known, 'offers'), 'offers');
  expect(twice.refuses).toEqual(['offers']);
  expect(refusing(twice, 'reminders').refuses).toEqual(['offers', 'reminders']);
  expect(refusingNothing(twice).refuses).toEqual([]);
});
