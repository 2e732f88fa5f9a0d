import { importVisitors, isRelative, pathOf } from './imports.mjs';

/**
 * Keeps packages in the rooms they belong to. Options: `rooms`, packages that only some folders may import;
 * `closed`, folders that may import nothing but what is listed.
 */
export const packageRooms = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { rooms: { type: 'array' }, closed: { type: 'array' } } }],
    messages: {
      room: "'{{source}}' may not be imported here: {{reason}}",
      closed: "'{{source}}' may not be imported here: {{reason}}",
    },
  },
  create(context) {
    const [{ rooms, closed }] = context.options;
    const file = pathOf(context);
    const lists = closed.filter((list) => list.files.test(file));
    return importVisitors((source, node) => {
      if (source === undefined || isRelative(source)) return;
      const shut = rooms.find((room) => room.packages.test(source) && !room.files.test(file));
      if (shut) context.report({ node, messageId: 'room', data: { source, reason: shut.reason } });
      const list = lists.find((candidate) => !candidate.packages.includes(source));
      if (list && !shut) context.report({ node, messageId: 'closed', data: { source, reason: list.reason } });
    });
  },
};
