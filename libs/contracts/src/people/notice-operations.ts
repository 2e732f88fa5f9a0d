import { z } from 'zod';
import { defineOperation, PageQuery } from '../http';
import { NoticeOverview } from './notice';

const NoticeQuery = PageQuery.extend({
  status: z
    .enum(['waiting', 'sent', 'failed', 'dropped', 'withdrawn'], {
      error: 'must be waiting, sent, failed, dropped or withdrawn',
    })
    .default('waiting'),
});

export const listNotices = defineOperation({
  id: 'listNotices',
  owner: 'people',
  method: 'GET',
  path: '/notices',
  access: ['admin'],
  summary: 'How the queue of notices stands',
  description:
    'Counts by status, and the notices of one status, the latest first. Says nothing of addresses.',
  tag: 'platform',
  query: NoticeQuery,
  answers: {
    200: {
      schema: NoticeOverview,
      description: 'The queue.',
      example: {
        counts: { waiting: 1, sent: 12, failed: 0, dropped: 0, withdrawn: 2 },
        oldestDueAt: '2026-11-22T17:00:00Z',
        sending: true,
        items: [
          {
            id: '3f786850e387550fdab836ed7e6dc881de23001b',
            status: 'waiting',
            key: {
              subject: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
              kind: 'reservation-confirmed',
              dueAt: '2026-11-22T17:00:00Z',
            },
            template: 'reservation-confirmed',
            owner: 'bookings',
            dueAt: '2026-11-22T17:00:00Z',
            attempts: 1,
            reason: 'refused-for-now',
            at: '2026-11-22T17:00:00Z',
          },
        ],
      },
    },
  },
  refusals: [400, 403],
});
