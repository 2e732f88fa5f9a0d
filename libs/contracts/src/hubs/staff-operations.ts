import { PersonRef, Slug } from '../fields';
import { defineOperation, PageQuery } from '../http';
import { StaffMember, StaffPage, StaffSnapshot } from './staff';

const example = StaffSnapshot.examples[0];
const one = { slug: Slug, person: PersonRef };

export const listStaff = defineOperation({
  id: 'listStaff',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}/staff',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'The staff of a hub, as person refs',
  description: 'Who is on the list finds out who looked at it.',
  tag: 'hubs',
  params: { slug: Slug },
  query: PageQuery,
  gives: ['Link'],
  answers: {
    200: {
      schema: StaffPage,
      description: 'One page in the order of the refs.',
      example: { items: [example] },
    },
  },
  refusals: [400],
});

export const joinStaffMyself = defineOperation({
  id: 'joinStaffMyself',
  owner: 'hubs',
  method: 'PUT',
  path: '/hubs/{slug}/staff/me',
  access: ['staff'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'Say that one belongs to the staff of a hub, as one’s token does',
  tag: 'hubs',
  params: { slug: Slug },
  gives: ['ETag'],
  answers: {
    200: { schema: StaffMember, description: 'The membership, as it was.', example },
    201: { schema: StaffMember, description: 'The membership that began.', example },
  },
  refusals: [400, 404],
});

export const joinStaff = defineOperation({
  id: 'joinStaff',
  owner: 'hubs',
  method: 'PUT',
  path: '/hubs/{slug}/staff/{person}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  summary: 'Take a person into the staff of a hub',
  tag: 'hubs',
  params: one,
  gives: ['ETag'],
  answers: {
    200: { schema: StaffMember, description: 'The membership, as it was.', example },
    201: { schema: StaffMember, description: 'The membership that began.', example },
  },
  refusals: [400, 404, 410],
});

export const leaveStaff = defineOperation({
  id: 'leaveStaff',
  owner: 'hubs',
  method: 'DELETE',
  path: '/hubs/{slug}/staff/{person}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  summary: 'Take a person out of the staff of a hub',
  tag: 'hubs',
  params: one,
  answers: { 200: { schema: StaffMember, description: 'The membership that ended.', example } },
  refusals: [400, 404],
});
