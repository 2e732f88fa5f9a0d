import { KAFKA_VERSION } from './kafka-install.mjs';
import { SERVICES } from './settings.mjs';

/** Says where everything is, and how to get in. */
export function printAddresses({ launcher, services, issuer, inbox, stack, settings }) {
  const owners = SERVICES.filter((name) => name !== 'gateway');
  console.log(`
${table([
  ['Gateway', services.gateway],
  ['API, to read and try', `${services.gateway}/docs`],
  ['OpenAPI', `${services.gateway}/openapi.json`],
  ...owners.map((name) => [`Service ${name}`, services[name]]),
  ['OIDC issuer', issuer],
  ...(inbox ? [['Mail that was sent', inbox.url]] : []),
  [`Kafka${stack.kind === 'embedded' ? ` ${KAFKA_VERSION}` : ''}`, stack.brokers],
  ['MongoDB', stack.mongoUri],
  ['Data', `${settings.dataDir} (npm run reset removes it)`],
])}
${settings.issuer ? '' : demoUsers(launcher.demoUsers, issuer, launcher.DEMO_PASSWORD)}
Ctrl-C stops everything this started.`);
}

const demoUsers = (users, issuer, password) => `
Demo users, password "${password}":
${table(byRole(users))}

A token for one of them:
  TOKEN=$(curl -s -d grant_type=password -d client_id=demo -d username=mia.staff -d password=${password} \\
    ${issuer}/token | node -pe 'JSON.parse(require("fs").readFileSync(0)).access_token')
`;

/** `staff of zeitz`, and who may play it: three names say enough. */
function byRole(users) {
  const names = new Map();
  for (const { username, roles, hubs } of users) {
    const role = [roles.join(', '), ...hubs].join(' of ');
    names.set(role, [...(names.get(role) ?? []), username]);
  }
  return [...names].map(([role, [...all]]) => [
    role,
    all.slice(0, 3).join(', ') + (all.length > 3 ? ' …' : ''),
  ]);
}

function table(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}
