import { SUFFIXES, suffixOf } from '../suffixes.mjs';
import { pathOf } from './imports.mjs';

/** A file of an app has a suffix of the list, or none: then it holds rules. */
export const fileSuffixes = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unknown: "No layer is called '.{{suffix}}': take one of {{known}}, or none for a file of rules.",
    },
  },
  create(context) {
    return {
      Program(node) {
        const suffix = suffixOf(pathOf(context));
        if (suffix === undefined || Object.hasOwn(SUFFIXES, suffix)) return;
        const known = Object.keys(SUFFIXES).join(', ');
        context.report({ node, messageId: 'unknown', data: { suffix, known } });
      },
    };
  },
};
