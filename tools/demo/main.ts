import { runImport } from './cli';

const voice = { say: console.log, complain: console.error };

void runImport(process.argv.slice(2), process.env, voice).then((code) => (process.exitCode = code));
