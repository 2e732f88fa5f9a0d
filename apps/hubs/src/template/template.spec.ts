import { given } from '@digitalhub/testing';
import { problemsOf, profileFrom } from './fields.service';
import { notEntered, resourcesFor, saveTemplate } from './template';

const room = {
  id: 'room',
  kind: 'room' as const,
  name: 'Room',
  capacity: 8,
  mode: 'reservable' as const,
  parent: 'house',
  attributes: [],
};
const screen = { ...room, id: 'screen', kind: 'equipment' as const, parent: 'room' };
const entry = {
  name: 'T',
  hub: { kind: 'digitalhub', openingHours: 'Mo 08:00-18:00' },
  resources: [room, screen],
};
const save = (members: Partial<typeof entry>) => (doc: typeof notEntered) =>
  saveTemplate(doc, { ...entry, ...members }, problemsOf(members.hub ?? entry.hub));
const codesOf = (members: object) =>
  given(notEntered)
    .when(save(members))
    .thenRefused('template-invalid')
    .details.errors?.map(({ pointer, code }) => `${code} ${pointer}`);

describe('a template', () => {
  it('holds fields of a hub and what stands in it', () => {
    given(notEntered).when(save({})).then({ entry, revision: 1 });
    expect(save({})({ entry, revision: 1 })).toBeUndefined();
  });

  it('has no field that a hub does not have, however deep', () => {
    expect(codesOf({ hub: { openingTimes: 'Mo 08:00-18:00' } })).toEqual([
      'template-field-unknown /hub/openingTimes',
    ]);
    expect(codesOf({ hub: { accessibility: { features: [], ramp: true } } })).toEqual([
      'template-field-unknown /hub/accessibility/ramp',
    ]);
  });

  it('has values that a hub may have, and says of each what is wrong', () => {
    expect(codesOf({ hub: { kind: 'castle', towers: 4 } })).toEqual([
      'template-field-unknown /hub/towers',
      'invalid-value /hub/kind',
    ]);
  });

  it('has no slug, and every id once', () => {
    expect(codesOf({ hub: { slug: 'zeitz' } })).toEqual(['template-slug /hub/slug']);
    expect(codesOf({ resources: [room, room] })).toEqual(['id-repeated /resources/1/id']);
  });

  it('gives each hub resources of its own, in its own spaces', () => {
    expect(resourcesFor('kiel', entry).map(({ id, hub, parent }) => [id, hub, parent])).toEqual([
      ['kiel-room', 'kiel', 'house'],
      ['kiel-screen', 'kiel', 'kiel-room'],
    ]);
  });
});

describe('the profile from a template', () => {
  it('is refused while anything is missing, by name', () => {
    const { details } = given(entry.hub)
      .when((fields) => profileFrom(fields, { slug: 'kiel' }))
      .thenRefused('template-incomplete');
    const pointers = details.errors?.map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/hub/name', '/hub/land', '/hub/ags', '/hub/stages']));
    expect(pointers).not.toContain('/hub/kind');
  });
});
