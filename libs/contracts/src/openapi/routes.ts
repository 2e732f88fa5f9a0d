import { operations } from '../catalogue';
import { type Asker, type Operation, type Right, rightOf, ROLES } from '../http';

const ASKERS: readonly Asker[] = ['nobody', ...ROLES];
const WORDS: Readonly<Record<Right, string>> = { yes: 'yes', 'in-hub': 'hub', no: '' };

const HEAD = `# Who may call what

Every published operation by the role of the access token, as its declaration says; \`npm run openapi\` writes this file,
it is not edited by hand. **yes**: in every hub. **hub**: in the hubs that the token's roles hold in. Empty: refused, with
401 without a token and with 403 else. \`nobody\` comes without a token; \`guest\` by the link of a mail, in place of a
token; \`service\` is a machine, which stands for no person.

On top of it come rules about what is asked for. Who books or waits, takes a resource out or enters school holidays does it
where the roles hold: in the hub of the resource, or in a Land with such a hub. Another person's reservation, series,
waitlist entry or absence is not there (404), but for managers of its hub who say why. All of it is tested against running
services (\`apps/gateway/e2e/access.e2e-spec.ts\`).
`;

/** docs/routes.md: one table for each part of the API. */
export function routesText(): string {
  const published = operations.filter((operation) => operation.published !== false);
  const tags = [...new Set(published.map(({ tag }) => tag))].sort();
  const parts = tags.map((tag) => partOf(tag, published));
  return [HEAD, ...parts].join('\n');
}

function partOf(tag: string, published: readonly Operation[]): string {
  const rows = published.filter((operation) => operation.tag === tag).sort(byPath);
  const head = [`| route | ${ASKERS.join(' | ')} |`, `| --- |${' --- |'.repeat(ASKERS.length)}`];
  return [`## ${tag}`, '', ...head, ...rows.map(rowOf), ''].join('\n');
}

function rowOf(operation: Operation): string {
  const { method, path } = operation;
  const rights = ASKERS.map((asker) => WORDS[rightOf(operation, asker)]);
  return `| ${[`\`${method} ${path}\``, ...rights].join(' | ')} |`;
}

function byPath(a: Operation, b: Operation): number {
  const [one, other] = [a, b].map(({ path, method }) => `${path} ${method}`) as [string, string];
  return one < other ? -1 : 1;
}
