import fc from 'fast-check';
import { difference } from './difference';

const told = (before: unknown, after: unknown) => Object.fromEntries(difference('s', before, after));

describe('the difference of two documents', () => {
  it('names what changed and nothing else', () => {
    const before = { a: 1, list: [1, 2, 3], inner: { x: 1, y: [{ z: 1 }] } };
    expect(told(before, { ...before, list: [1, 9, 3], inner: { x: 1, y: [{ z: 2 }] } })).toEqual({
      's.list.1': 9,
      's.inner.y.0.z': 2,
    });
    expect(told(before, before)).toEqual({});
  });

  it('names what came and what went', () => {
    expect(told({ gone: 1 }, { come: { deep: 1 } })).toEqual({ 's.gone': undefined, 's.come': { deep: 1 } });
  });

  it('names a list of another length, or what has no path, as a whole', () => {
    expect(told({ list: [1] }, { list: [1, 2] })).toEqual({ 's.list': [1, 2] });
    expect(told({ in: { 'a.b': 1, c: 1 } }, { in: { 'a.b': 2, c: 2 } })).toEqual({
      's.in': { 'a.b': 2, c: 2 },
    });
    expect(told({ $x: 1 }, { $x: 2 })).toEqual({ s: { $x: 2 } });
  });

  it('names a document that changed all over as a whole', () => {
    const before = Array.from({ length: 100 }, (_, index) => index);
    const after = before.map((value) => value + 1);
    expect(told(before, after)).toEqual({ s: after });
  });

  it('turns any document into any other', () => {
    const member = fc.constantFrom('a', 'b', 'c.d', '$e', '0', '');
    const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null), fc.constant('text'));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(member, tie('value'), { noNullPrototype: true, maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(member, value), fc.dictionary(member, value), (before, after) => {
        expect(apply({ s: before }, difference('s', before, after))).toEqual({ s: after });
      }),
    );
  });
});

/** What the database makes of `$set` and `$unset`. */
function apply(document: object, changes: ReadonlyMap<string, unknown>): object {
  const copy = structuredClone(document) as Record<string, unknown>;
  for (const [path, value] of changes) {
    const names = path.split('.');
    const last = names.pop()!;
    const holder = names.reduce((inner, name) => inner[name] as Record<string, unknown>, copy);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return copy;
}
