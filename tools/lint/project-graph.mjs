import { createProjectGraphAsync } from '@nx/devkit';

/**
 * Writes the project graph where `@nx/enforce-module-boundaries` reads it. Without one that rule would pass
 * everything; below `nx run` it is there already.
 */
export async function ensureProjectGraph() {
  if (process.env.NX_TASK_TARGET_PROJECT) return;
  process.env.NX_DAEMON ??= 'false';
  await createProjectGraphAsync({ exitOnError: false });
}
