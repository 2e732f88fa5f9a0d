import { z } from 'zod';
import { Slug } from '../fields';
import { defineOperation } from '../http';
import { Closure, ClosureList, ClosureRequest } from './closure';
import { ClosureAnnounced } from './closure-messages';

const one = { slug: Slug, id: z.uuid() };
const example = ClosureAnnounced.examples[0].closure;

const { id: _id, revision: _revision, ...bodyExample } = example;

export const listClosures = defineOperation({
  id: 'listClosures',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}/closures',
  access: 'public',
  summary: 'The closures of a hub that are not long over',
  tag: 'hubs',
  params: { slug: Slug },
  answers: { 200: { schema: ClosureList, description: 'By their start.', example: { items: [example] } } },
  refusals: [400, 404],
});

export const getClosure = defineOperation({
  id: 'getClosure',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}/closures/{id}',
  access: 'public',
  summary: 'One closure of a hub',
  tag: 'hubs',
  params: one,
  gives: ['ETag'],
  answers: { 200: { schema: Closure, description: 'The closure.', example } },
  refusals: [400, 404],
});

export const announceClosure = defineOperation({
  id: 'announceClosure',
  owner: 'hubs',
  method: 'POST',
  path: '/hubs/{slug}/closures',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Close a hub, some of its spaces or some of its resources for a time',
  description:
    'Wall times without an offset are read in the time zone of the hub; `until: null` has no end yet.',
  tag: 'hubs',
  params: { slug: Slug },
  takes: ['Idempotency-Key'],
  body: ClosureRequest,
  bodyExample,
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: { 201: { schema: Closure, description: 'The closure that was announced.', example } },
  refusals: [400, 404, 409, 422],
});

export const changeClosure = defineOperation({
  id: 'changeClosure',
  owner: 'hubs',
  method: 'PUT',
  path: '/hubs/{slug}/closures/{id}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Give a closure other dates, places or reasons',
  tag: 'hubs',
  params: one,
  takes: ['If-Match'],
  body: ClosureRequest,
  bodyExample: { ...bodyExample, until: null },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: { 200: { schema: Closure, description: 'The closure after the change.', example } },
  refusals: [400, 404, 409, 412, 422, 428],
});

export const liftClosure = defineOperation({
  id: 'liftClosure',
  owner: 'hubs',
  method: 'DELETE',
  path: '/hubs/{slug}/closures/{id}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Take a closure back',
  description: 'One that has begun ends now.',
  tag: 'hubs',
  params: one,
  takes: ['If-Match'],
  gives: ['Digitalhub-Seen'],
  answers: {
    200: {
      schema: Closure,
      description: 'The closure as it was; it ends now, or does not take place.',
      example,
    },
  },
  refusals: [400, 404, 409, 412, 428],
});
