import { defineTopic } from '../messaging';

export const hubFacts = defineTopic({
  owner: 'hubs',
  entity: 'hub',
  kind: 'facts',
  key: 'hub slug',
  description: 'All that happened to a hub.',
});

export const hubState = defineTopic({
  owner: 'hubs',
  entity: 'hub',
  kind: 'state',
  key: 'hub slug',
  description: 'The latest profile of every hub.',
});

export const resourceFacts = defineTopic({
  owner: 'hubs',
  entity: 'resource',
  kind: 'facts',
  key: 'resource id',
  description: 'All that happened to a resource.',
});

export const resourceState = defineTopic({
  owner: 'hubs',
  entity: 'resource',
  kind: 'state',
  key: 'resource id',
  description: 'The latest profile of every resource.',
});

export const staffFacts = defineTopic({
  owner: 'hubs',
  entity: 'staff',
  kind: 'facts',
  key: 'hub slug and person ref, joined by a slash',
  description: 'Who joined and left the staff of a hub, as random person refs.',
});

export const staffState = defineTopic({
  owner: 'hubs',
  entity: 'staff',
  kind: 'state',
  key: 'hub slug and person ref, joined by a slash',
  description: 'Who belongs to the staff of a hub today, as random person refs.',
});

export const landFacts = defineTopic({
  owner: 'hubs',
  entity: 'land',
  kind: 'facts',
  key: 'Land',
  description: 'What was entered for a Land: its school holidays.',
});
