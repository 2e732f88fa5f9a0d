/** `--name value` and `--flag` of a command line, and everything else in order. */
export function readArguments(argv, { flags = [], options = [] }) {
  const found = { rest: [] };
  for (let at = 0; at < argv.length; at++) {
    const name = argv[at].replace(/^--/, '');
    if (argv[at].startsWith('--') && flags.includes(name)) found[name] = true;
    else if (argv[at].startsWith('--') && options.includes(name)) found[name] = argv[++at];
    else found.rest.push(argv[at]);
  }
  return found;
}
