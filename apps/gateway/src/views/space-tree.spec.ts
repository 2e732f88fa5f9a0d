import fc from 'fast-check';
import { SpaceTree } from './space-tree';

const house = new SpaceTree(
  [
    { id: 'room', parent: 'floor' },
    { id: 'desk-1', parent: 'room' },
    { id: 'desk-2', parent: 'room' },
    { id: 'screen', parent: 'desk-1' },
    { id: 'van' },
  ],
  [
    { id: 'building', kind: 'building', name: 'Building' },
    { id: 'floor', kind: 'floor', name: 'Floor', parent: 'building' },
  ],
);

describe('the space tree', () => {
  it('knows all that a place stands in, spaces too', () => {
    expect(house.places('desk-1')).toEqual(['desk-1', 'room', 'floor', 'building']);
    expect(house.places('van')).toEqual(['van']);
  });

  it('takes together what stands in one another, never neighbours or spaces', () => {
    expect([...house.related('room')].sort()).toEqual(['desk-1', 'desk-2', 'room', 'screen']);
    expect([...house.related('desk-1')].sort()).toEqual(['desk-1', 'room', 'screen']);
    expect([...house.related('desk-2')].sort()).toEqual(['desk-2', 'room']);
    expect(house.related('van')).toEqual(['van']);
    expect(house.related('unheard-of')).toEqual(['unheard-of']);
  });

  it('is symmetric, and ends in circles too', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const parents = fc.array(fc.option(fc.constantFrom(...ids), { nil: undefined }), {
      minLength: 5,
      maxLength: 5,
    });
    fc.assert(
      fc.property(parents, (all) => {
        const tree = new SpaceTree(ids.map((id, index) => ({ id, parent: all[index] })));
        for (const a of ids) {
          for (const b of ids) expect(tree.related(a).includes(b)).toBe(tree.related(b).includes(a));
        }
      }),
    );
  });
});
