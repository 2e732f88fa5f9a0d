import { createRequire } from 'node:module';
import { readArguments } from './stack/arguments.mjs';
import { build } from './stack/build.mjs';
import { portsFor } from './stack/embedded.mjs';
import { runHolding } from './stack/lifecycle.mjs';
import { installPackages } from './stack/packages.mjs';
import { requireFree } from './stack/ports.mjs';
import { say, step } from './stack/progress.mjs';
import { superviseServers } from './stack/servers.mjs';
import { SERVICES, readSettings } from './stack/settings.mjs';
import { startServices } from './stack/services.mjs';
import { bringUp, plan, prepare } from './stack/stack.mjs';
import { printAddresses } from './stack/welcome.mjs';

/**
 * `npm start [-- --split]`: sets everything up, starts the platform with demo data, and runs it until Ctrl-C.
 * `--split` gives every service a process of its own.
 */
await runHolding(async ({ onClose, untilStopped }) => {
  const { split } = readArguments(process.argv.slice(2), { flags: ['split'] });
  const settings = readSettings();
  const chosen = plan(settings);
  const servers = await superviseServers({ dataDir: settings.dataDir, needs: chosen.needs });
  onClose(servers.stop);
  for (const port of portsOf(settings, chosen)) await requireFree(port);

  const [prepared] = await Promise.all([prepare(settings, chosen), installPackages()]);
  const [stack] = await Promise.all([bringUp({ settings, chosen, prepared, servers }), build()]);
  const launcher = createRequire(import.meta.url)('../dist/tools/start/main.js');
  const issuer = await startIssuer({ launcher, settings, onClose });
  const inbox = await startInbox({ launcher, settings, onClose });
  const services = await startServices({
    launcher,
    settings,
    servers,
    split,
    addresses: { ...stack, issuer, smtpUrl: settings.smtpUrl ?? inbox?.smtp },
    onClose,
  });
  await loadDemo({ gateway: services.gateway, issuer });
  printAddresses({ launcher, services, issuer, inbox, stack, settings });
  await untilStopped(servers.failure);
});

function portsOf({ ports, issuer, smtpUrl }, { kind, needs }) {
  const services = SERVICES.map((name) => ports[name]);
  return [
    ...services,
    ...(issuer ? [] : [ports.oidc]),
    ...(smtpUrl ? [] : [ports.inbox, ports.smtp]),
    ...(kind === 'embedded' ? portsFor(needs, ports) : []),
  ];
}

/** What OIDC_ISSUER names, else the development issuer. */
async function startIssuer({ launcher, settings, onClose }) {
  if (settings.issuer) return settings.issuer;
  const { number } = settings.ports.oidc;
  const running = await step(`Starting the OIDC issuer on 127.0.0.1:${number}`, () =>
    launcher.startDevelopmentIssuer(number, settings.dataDir),
  );
  onClose(running.close);
  return running.issuer;
}

/** Takes all mail in, unless SMTP_URL names a mail server. */
async function startInbox({ launcher, settings, onClose }) {
  if (settings.smtpUrl) return undefined;
  const { inbox, smtp } = settings.ports;
  const running = await step(`Starting the inbox on 127.0.0.1:${inbox.number}`, () =>
    launcher.startDevelopmentInbox({ smtp: smtp.number, web: inbox.number }, settings.dataDir),
  );
  onClose(running.close);
  return running;
}

async function loadDemo({ gateway, issuer }) {
  const { loadDemo: load } = createRequire(import.meta.url)('../dist/tools/demo/main.js');
  await step('Loading the demo data', () => load(gateway, issuer));
  say('Ready');
}
