/**
 * The folders of an app as the floors of a house, the upper ones first. Folders on one floor do not know each other.
 * Files beside the folders, like the app file, are the roof.
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
};

/** Where a file of an app lies: its app and the feature folder, undefined for a file of neither. */
export function placeOf(path) {
  const [, app, folder] = /^apps\/([^/]+)\/src\/([^/]+)\//.exec(path) ?? [];
  return folder && { app, folder, floor: floorOf(app, folder) };
}

/** True when the second place lies on a lower floor of the same app, or in the same folder. */
export function isBelow(upper, lower) {
  if (!upper || !lower || upper.app !== lower.app) return false;
  return upper.folder === lower.folder || upper.floor < lower.floor;
}

/** Counted from the top; NaN for a folder that no floor names, which is neither below nor above anything. */
function floorOf(app, folder) {
  const floor = (floors[app] ?? []).findIndex((folders) => folders.includes(folder));
  return floor < 0 ? NaN : floor;
}
