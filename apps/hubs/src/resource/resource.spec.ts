import {
  ResourceAdded,
  ResourceChanged,
  ResourceSnapshot,
  type ResourceProfile,
} from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import { MAX_RESOURCES, type HubWithResources } from './placement';
import { notAdded, retireResource, saveResource } from './resource';

const { revision: _, ...desk } = ResourceSnapshot.examples[0];
const spaces: HubWithResources['profile'] = {
  slug: 'zeitz',
  spaces: [{ id: 'house', kind: 'building', name: 'House' }],
};
const inHub: HubWithResources = {
  profile: spaces,
  resources: [{ id: 'room', kind: 'room', parent: 'house' }],
};

const withProfile =
  (members: Partial<ResourceProfile>, resource = notAdded) =>
  (where: HubWithResources) =>
    saveResource(resource, where, { ...desk, ...members });
const placesOf = (members: Partial<ResourceProfile>, where = inHub, resource = notAdded) =>
  given(where)
    .when(withProfile(members, resource))
    .thenRefused('resource-invalid')
    .details.errors?.map(({ pointer, code }) => `${code} ${pointer}`);

describe('saving a resource', () => {
  it('adds a new one as revision 1 and says so', () => {
    given(inHub)
      .when(withProfile({ parent: 'house' }))
      .then({
        outcome: 'created',
        resource: { profile: { ...desk, parent: 'house' }, revision: 1 },
        fact: {
          message: ResourceAdded,
          data: { id: 'zeitz-desk-1', hub: 'zeitz', kind: 'desk', mode: 'reservable', revision: 1 },
        },
      });
  });

  it('names the fields that changed, and going offline is a change like any other', () => {
    given(inHub)
      .when(withProfile({ mode: 'offline', attributes: [] }, { profile: desk, revision: 3 }))
      .then({
        outcome: 'changed',
        resource: { revision: 4 },
        fact: {
          message: ResourceChanged,
          data: { id: desk.id, hub: 'zeitz', fields: ['mode', 'attributes'], revision: 4 },
        },
      });
  });

  it('says nothing when nothing changed', () => {
    const saved = given(inHub)
      .when(withProfile({}, { profile: desk, revision: 3 }))
      .then({ outcome: 'unchanged', resource: { revision: 3 } });
    expect(saved.fact).toBeUndefined();
  });
});

describe('the hub of a resource', () => {
  it('is registered', () => {
    expect(placesOf({ hub: 'nowhere', parent: 'house' }, { resources: [] })).toEqual(['hub-unknown /hub']);
  });

  it('stays the same', () => {
    expect(placesOf({}, inHub, { profile: { ...desk, hub: 'kiel' }, revision: 1 })).toEqual([
      'hub-fixed /hub',
    ]);
  });

  it('has room for so many and no more', () => {
    const resources = Array.from({ length: MAX_RESOURCES }, (_each, index) => ({
      id: `d-${index}`,
      kind: 'desk' as const,
    }));
    const full = { profile: spaces, resources };
    expect(placesOf({}, full)).toEqual(['hub-full /hub']);
    given(full)
      .when(withProfile({ id: 'd-7' }))
      .then({ outcome: 'created' });
  });
});

describe('the parent of a resource', () => {
  it.each(['house', 'room'])('may be the %s', (parent) => {
    given(inHub).when(withProfile({ parent })).then({ outcome: 'created' });
  });

  it('is known', () => {
    expect(placesOf({ parent: 'attic' })).toEqual(['parent-unknown /parent']);
  });

  it('is not taken for known because every object has such a member', () => {
    expect(placesOf({ parent: 'constructor' })).toEqual(['parent-unknown /parent']);
  });

  it('is no desk', () => {
    const resources = [{ id: 'desk-2', kind: 'desk' as const }];
    expect(placesOf({ parent: 'desk-2' }, { ...inHub, resources })).toEqual(['parent-not-a-room /parent']);
  });

  it.each(['outer', 'middle', 'inner'])('of a room is not %s, which is or stands in that room', (parent) => {
    const resources = [
      { id: 'outer', kind: 'room' as const },
      { id: 'middle', kind: 'room' as const, parent: 'outer' },
      { id: 'inner', kind: 'room' as const, parent: 'middle' },
    ];
    expect(placesOf({ id: 'outer', kind: 'room', parent }, { ...inHub, resources })).toEqual([
      'parent-cycle /parent',
    ]);
  });

  it('stays a room while something stands in it', () => {
    const resources = [...inHub.resources, { id: 'beamer', kind: 'equipment' as const, parent: 'room' }];
    expect(placesOf({ id: 'room', kind: 'desk' }, { ...inHub, resources })).toEqual(['room-in-use /kind']);
  });
});

it('refuses the id of a space', () => {
  expect(placesOf({ id: 'house' }, { ...inHub, resources: [] })).toEqual(['id-taken /id']);
});

describe('taking a resource out of use', () => {
  const standing = (members: Partial<ResourceProfile> = {}) =>
    saveResource(notAdded, inHub, { ...desk, ...members }).resource;

  it('that could ever be booked takes it offline, also when it is booked no more', () => {
    const assigned = saveResource(standing(), inHub, { ...desk, mode: 'assigned' }).resource;
    for (const resource of [standing(), assigned]) {
      expect(retireResource(resource, inHub)).toMatchObject({
        outcome: 'changed',
        resource: { profile: { mode: 'offline' } },
      });
    }
  });

  it('that is offline already changes nothing', () => {
    const offline = retireResource(standing(), inHub)!.resource;
    expect(retireResource(offline, inHub)).toMatchObject({ outcome: 'unchanged' });
  });

  it('that could never be booked loses nothing: it is gone', () => {
    expect(retireResource(standing({ mode: 'drop-in' }), inHub)).toBeUndefined();
  });

  it('is refused while others stand in it', () => {
    const resources = [...inHub.resources, { id: 'beamer', kind: 'equipment' as const, parent: desk.id }];
    given({ ...inHub, resources })
      .when((where) => retireResource(standing({ mode: 'drop-in' }), where))
      .thenRefused('resource-in-use');
  });
});
