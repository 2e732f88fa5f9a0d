import type { DemoUser } from './demo-user';
import { demoUsers } from './users';

/** The login page: one button per demo user. */
export const loginPage = (uid: string) => `<!doctype html>
<html lang="de">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Anmelden – DigitalHub (Entwicklung)</title>
  <style>
    body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
    button { display: block; width: 100%; margin: 0 0 .5rem; padding: .75rem 1rem; font: inherit; text-align: left;
      color: #171a2b; background: #fff; border: 2px solid #171a2b; border-radius: .25rem; cursor: pointer; }
    button:hover, button:focus-visible { color: #fff; background: #171a2b; outline: 3px solid #f5c400; }
  </style>
</head>
<body>
  <main>
    <h1>Anmelden als …</h1>
    <p>Nur für die Entwicklung: Niemand hier ist echt, ein Kennwort ist nicht nötig.</p>
    <form method="post" action="/interaction/${encodeURIComponent(uid)}">
${demoUsers.map(button).join('\n')}
    </form>
  </main>
</body>
</html>
`;

const button = ({ username, name, roles, hubs }: DemoUser) =>
  `      <button name="username" value="${username}">${name} (${[...roles, ...hubs].join(', ')})</button>`;
