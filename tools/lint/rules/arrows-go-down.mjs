import { floors, isBelow, placeOf } from '../floors.mjs';
import { importVisitors, isRelative, pathOf, targetOf } from './imports.mjs';

/**
 * Arrows between the folders of an app go down only, see `floors`. A folder inside a feature's folder is the floor
 * below it.
 */
export const arrowsGoDown = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused: "'{{source}}' does not lie on a floor below this file, see tools/lint/floors.mjs.",
      nameless: "No floor of tools/lint/floors.mjs names the folder '{{folder}}'.",
    },
  },
  create(context) {
    const file = pathOf(context);
    const place = placeOf(file);
    if (!place || !floors[place.app]) return {};
    const { folder } = place;
    return {
      Program(node) {
        if (Number.isNaN(place.floor)) context.report({ node, messageId: 'nameless', data: { folder } });
      },
      ...importVisitors((source, node) => {
        if (source === undefined || !isRelative(source)) return;
        const target = targetOf(file, source);
        if (isInApp(target, place.app) && !isBelow(place, placeOf(target)))
          context.report({ node, messageId: 'refused', data: { source } });
      }),
    };
  },
};

function isInApp(target, app) {
  return target.startsWith(`apps/${app}/src/`);
}
