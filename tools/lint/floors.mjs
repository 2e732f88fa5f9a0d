/**
 * The folders of an app as the floors of a house, the upper ones first. Folders on one floor do not know each other,
 * and none knows the files beside them, like the app file: those are the roof.
 */
export const floors = {
  bookings: [
    ['persons'],
    ['absence'],
    ['calendar', 'round', 'series', 'waitlist'],
    ['reservation'],
    ['policy', 'presence'],
    ['known'],
    ['booking'],
  ],
  events: [['event'], ['hub']],
  funding: [['programme']],
  gateway: [
    ['open-data'],
    ['hub-page', 'links'],
    ['api', 'availability', 'event-list', 'forward', 'guests', 'me', 'presence', 'programme-list', 'status'],
    ['docs', 'rate-limit', 'render', 'upstream'],
    ['views'],
    ['settings'],
  ],
};

/** Where a file of an app lies: its app, its feature folder and the folders inside that; undefined for the roof. */
export function placeOf(path) {
  const [, app, folder, inside] = /^apps\/([^/]+)\/src\/([^/]+)\/(.*\/)?[^/]*$/.exec(path) ?? [];
  return folder && { app, folder, inside: inside ?? '', floor: floorOf(app, folder) };
}

/** True when the second place lies on a lower floor of the same app, in the same folder, or inside it. */
export function isBelow(upper, lower) {
  if (!upper || !lower || upper.app !== lower.app) return false;
  return upper.folder === lower.folder ? lower.inside.startsWith(upper.inside) : upper.floor < lower.floor;
}

/** Counted from the top; NaN for a folder that no floor names, which is neither below nor above anything. */
function floorOf(app, folder) {
  const floor = (floors[app] ?? []).findIndex((folders) => folders.includes(folder));
  return floor < 0 ? NaN : floor;
}
